/** What was refused in a text, and where; thrown inside a parser and turned into a value at its edge. */
export class Refusal extends Error {
  constructor(readonly reason: string, readonly position: number) {
    super(reason);
  }
}

/** The refusal that a parser answers with. */
export interface Refused {
  kind: 'refused';
  reason: string;
  /** Counted in characters from 0. */
  position: number;
}

/** The answer of a parser that may refuse; any other error goes on. */
export function orRefused<T>(parse: () => T): T | Refused {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: 'refused', reason: error.reason, position: error.position };
  }
}
