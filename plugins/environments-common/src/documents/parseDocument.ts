import { isMap, isNode, LineCounter, parseDocument as parseYaml } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import { explainHostileShape, explainIssues, plainWords } from '@fairway/input';

/** What is wrong in a file, and in which line (1 is the first); null if no line can be told. */
export interface DocumentProblem {
  line: number | null;
  message: string;
}

export type ParsedDocument<T> =
  | {
      value: T;
      problems?: undefined;
      /** The line of a field, or of the nearest one above it that the document has. */
      findLine: (path: string[]) => number | null;
    }
  | { value?: undefined; problems: DocumentProblem[] };

/** Longest document in characters; ours have less than a hundred lines. */
export const maxDocumentLength = 256 * 1024;

/**
 * Reads one YAML document as a schema says. Never throws: a broken document is an everyday thing in a repository that people
 * write to. Aliases are refused, since they can make a small text a large value.
 */
export function parseDocument<T>(
  text: string,
  schema: z.ZodType<T>,
): ParsedDocument<T> {
  if (text.length > maxDocumentLength) {
    return broken(
      `is longer than ${maxDocumentLength / 1024} KiB; make it smaller`,
    );
  }
  try {
    return parseText(text, schema);
  } catch (error) {
    return broken(
      explainYaml(error instanceof Error ? error.message : String(error)),
    );
  }
}

function parseText<T>(text: string, schema: z.ZodType<T>): ParsedDocument<T> {
  const lines = new LineCounter();
  const yaml = parseYaml(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
  });
  if (yaml.errors.length > 0) {
    return {
      problems: yaml.errors.map(error => ({
        line: lines.linePos(error.pos[0]).line || null,
        message: explainYaml(error.message),
      })),
    };
  }
  if (yaml.contents === null) {
    return {
      problems: [{ line: 1, message: 'the document is empty; write it again' }],
    };
  }
  const value: unknown = yaml.toJS({ maxAliasCount: 0 });
  const hostile = explainHostileShape(value);
  if (hostile) {
    return broken(hostile);
  }
  const parsed = schema.safeParse(value, plainWords);
  if (parsed.success) {
    return {
      value: parsed.data,
      findLine: path => findLine(yaml, path, lines),
    };
  }
  return {
    problems: explainIssues(parsed.error.issues).map(problem => ({
      line: findLine(yaml, problem.path, lines),
      message: problem.message,
    })),
  };
}

/** What the parser says of its own inside is no help to who wrote the document. */
function explainYaml(message: string): string {
  if (/call stack/i.test(message)) return 'is nested too deeply; flatten it';
  if (/alias/i.test(message)) {
    return 'has an alias (*name), which no document may have; write the value out';
  }
  return `is not YAML: ${message}`;
}

function broken(message: string): { problems: DocumentProblem[] } {
  return { problems: [{ line: null, message: `the document ${message}` }] };
}

/** Line of the field, or of the nearest one above it that exists. */
function findLine(
  yaml: Document.Parsed,
  path: PropertyKey[],
  lines: LineCounter,
): number | null {
  const parent =
    path.length > 1 ? yaml.getIn(path.slice(0, -1), true) : yaml.contents;
  const key = path.at(-1);
  const pair = isMap(parent)
    ? parent.items.find(item => isNode(item.key) && String(item.key) === key)
    : undefined;
  const node =
    pair?.key ?? (path.length ? yaml.getIn(path, true) : yaml.contents);
  const range = isNode(node) ? node.range : undefined;
  if (range) {
    return lines.linePos(range[0]).line;
  }
  return path.length > 0 ? findLine(yaml, path.slice(0, -1), lines) : null;
}
