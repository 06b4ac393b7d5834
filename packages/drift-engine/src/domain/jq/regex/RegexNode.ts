/** Whether a character, given as its code point, is one of a class. */
export type CharTest = (code: number) => boolean;

/** A place between characters that a regular expression asks for. */
export type Boundary =
  | 'start'
  | 'end'
  | 'line-start'
  | 'line-end'
  | 'word'
  | 'no-word';

/** A parsed regular expression. */
export type RegexNode =
  | { kind: 'char'; test: CharTest }
  | { kind: 'boundary'; boundary: Boundary }
  | { kind: 'sequence'; parts: RegexNode[] }
  | { kind: 'choice'; options: RegexNode[] }
  | { kind: 'repeat'; body: RegexNode; min: number; max: number | undefined };
