import { findForbiddenInYaml } from '@fairway/fleet-repository';
import { explainHostileShape, explainIssues, plainWords } from '@fairway/input';
import {
  isAlias,
  isMap,
  isNode,
  LineCounter,
  parseDocument as parseYaml,
  visit,
} from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';

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
const maxDocumentLength = 256 * 1024;

/** One slip in the syntax makes the reader stumble on; the first errors say what to repair. */
const maxSyntaxErrors = 3;

/** More fields than this are not wrong by themselves: the file is something else. */
const maxProblems = 50;

/**
 * Reads one YAML document as a schema says. Never throws: a broken document is an everyday thing in a repository that people
 * write to. Aliases are refused, since they can make a small text a large value; characters that some database or reader refuses are, too.
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
  const forbidden = findForbiddenInYaml(text);
  if (forbidden) {
    const { name, line } = forbidden;
    return broken(
      `holds the character ${name}, which is not allowed in text; remove it`,
      line,
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
      problems: yaml.errors.slice(0, maxSyntaxErrors).map(error => ({
        line: lines.linePos(error.pos[0]).line || null,
        message: explainYaml(error.message),
      })),
    };
  }
  if (yaml.contents === null) {
    return broken('is empty; write it again', 1);
  }
  const alias = findAlias(yaml);
  if (alias !== undefined) {
    return broken(
      'has an alias (*name), which no document may have; write the value out',
      lines.linePos(alias).line,
    );
  }
  const value: unknown = yaml.toJS({ maxAliasCount: 0 });
  const hostile = explainHostileShape(value);
  if (hostile) {
    return broken(hostile, findLine(yaml, [], lines));
  }
  const parsed = schema.safeParse(value, plainWords);
  if (parsed.success) {
    return {
      value: parsed.data,
      findLine: path => findLine(yaml, path, lines),
    };
  }
  return {
    problems: explainIssues(parsed.error.issues)
      .slice(0, maxProblems)
      .map(problem => ({
        line: findLine(yaml, problem.path, lines),
        message: problem.message,
      })),
  };
}

/** What the parser says of its own inside is no help to who wrote the document. */
function explainYaml(message: string): string {
  return /call stack/i.test(message)
    ? 'is nested too deeply; flatten it'
    : `is not YAML: ${message}`;
}

function broken(
  message: string,
  line: number | null = null,
): { problems: DocumentProblem[] } {
  return { problems: [{ line, message: `the document ${message}` }] };
}

/** Where the first alias stands. */
function findAlias(yaml: Document.Parsed): number | undefined {
  let found: number | undefined;
  visit(yaml, {
    Alias(_key, node) {
      if (!isAlias(node)) return undefined;
      found = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
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
