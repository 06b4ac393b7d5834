import { findForbiddenInYaml } from '@fairway/fleet-repository';
import { isMap, isPair, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import {
  clusterDocumentSchema,
  type ClusterDocument,
} from './clusterDocumentSchema';

/** Something wrong in a document; the line counts from 1, and is null if the whole file is meant. */
export interface DocumentFault {
  line: number | null;
  message: string;
}

export type ParsedDocument =
  | {
      kind: 'document';
      document: ClusterDocument;
      /** The line of a field, or of the nearest one above it that the file has. */
      findLine: (path: string[]) => number | null;
    }
  | { kind: 'faults'; faults: DocumentFault[] };

/** A description of one cluster is small; more is a mistake or an attack. */
const longestText = 200_000;

/** One slip in the syntax makes the reader stumble on; the first errors say what to mend. */
const errorsTold = 3;

/** Reads the text of a cluster document. Never throws: what is wrong comes back with its line. */
export function parseClusterDocument(text: string): ParsedDocument {
  if (text.length > longestText) {
    return oneFault(null, `is longer than ${longestText} characters`);
  }
  if (text.trim() === '') return oneFault(1, 'is empty');
  const found = findForbiddenInYaml(text);
  if (found) {
    return oneFault(
      found.line,
      `holds the character ${found.name}, which is not allowed in text; remove it`,
    );
  }
  try {
    return parseText(text);
  } catch (error) {
    return oneFault(
      null,
      error instanceof RangeError
        ? 'is nested too deeply; flatten it'
        : 'cannot be read as YAML',
    );
  }
}

function parseText(text: string): ParsedDocument {
  const lines = new LineCounter();
  const yaml = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    merge: false,
    prettyErrors: false,
  });
  if (yaml.errors.length > 0) {
    return {
      kind: 'faults',
      faults: yaml.errors.slice(0, errorsTold).map(error => ({
        line: lines.linePos(error.pos[0]).line,
        message: error.message,
      })),
    };
  }
  const value = toPlain(yaml);
  if (value.kind === 'fault') return oneFault(null, value.message);
  const parsed = clusterDocumentSchema.safeParse(value.value);
  if (parsed.success) {
    return {
      kind: 'document',
      document: parsed.data,
      findLine: path => findLine(yaml, lines, path),
    };
  }
  return {
    kind: 'faults',
    faults: parsed.error.issues
      .flatMap(toProblems)
      .map(({ path, message }) => ({
        line: findLine(yaml, lines, path),
        message: `${path.join('.') || 'document'}: ${message}`,
      })),
  };
}

/** A problem for each field that is wrong: the schema tells all unknown keys of one place together. */
function toProblems(
  issue: z.core.$ZodIssue,
): { path: PropertyKey[]; message: string }[] {
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map(key => ({
        path: [...issue.path, key],
        message: 'is not a field here; remove it or correct its spelling',
      }))
    : [{ path: issue.path, message: issue.message }];
}

/** Aliases may unfold into more than memory holds; the reader's own limit turns that into an error. */
function toPlain(
  yaml: Document.Parsed,
): { kind: 'value'; value: unknown } | { kind: 'fault'; message: string } {
  try {
    return { kind: 'value', value: yaml.toJS({ maxAliasCount: 50 }) };
  } catch (error) {
    return {
      kind: 'fault',
      message: error instanceof Error ? error.message : 'cannot be read',
    };
  }
}

function oneFault(line: number | null, message: string): ParsedDocument {
  return { kind: 'faults', faults: [{ line, message }] };
}

/** The line of the deepest part of the path that the file has. */
function findLine(
  yaml: Document.Parsed,
  lines: LineCounter,
  path: PropertyKey[],
): number | null {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent =
      depth === 1 ? yaml.contents : yaml.getIn(path.slice(0, depth - 1), true);
    const offset = findKeyOffset(parent, path[depth - 1]);
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return yaml.contents ? lines.linePos(yaml.contents.range[0]).line : null;
}

function findKeyOffset(parent: unknown, key: PropertyKey): number | undefined {
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(
    item => isPair(item) && String(item.key) === String(key),
  );
  const range = (pair?.key as { range?: [number, number, number] } | undefined)
    ?.range;
  return range?.[0];
}
