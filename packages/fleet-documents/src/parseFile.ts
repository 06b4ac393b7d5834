import type { FileReading } from '@fairway/fleet-repository';
import type { DocumentSubject } from '@fairway/plugin-fleet-common';
import type {
  DocumentKind,
  DocumentKinds,
  DocumentName,
  LocatedOf,
  ParsedFile,
} from './DocumentKind';
import { parseDocument, type DocumentProblem } from './parseDocument';

interface FoundKind {
  kind: string;
  definition: DocumentKind<unknown>;
  location: DocumentName;
}

/** The kind of the document at a path, and what that is about; undefined if it is none of these kinds. */
export function findKind(
  kinds: DocumentKinds,
  path: string,
): FoundKind | undefined {
  for (const [kind, definition] of Object.entries(kinds)) {
    const location = definition.locate(path);
    if (location) return { kind, definition, location };
  }
  return undefined;
}

/** What one file of a commit is; undefined if it is no document of these kinds. Never throws: what is wrong comes back with its line. */
export function parseFile<K extends DocumentKinds>(
  kinds: K,
  file: { path: string; blob: string; reading: FileReading },
): ParsedFile<K> | undefined {
  const found = findKind(kinds, file.path);
  if (!found) return undefined;
  const { kind, location } = found;
  const parsed = parseAt(found, file);
  if ('problems' in parsed) {
    const subject: DocumentSubject = { kind, ...location };
    return {
      kind: 'broken',
      problems: parsed.problems.map(problem => ({
        path: file.path,
        ...problem,
        subject,
      })),
    };
  }
  const { path, blob } = file;
  // The kind's own schema made the document, which the compiler cannot follow through the look-up by name.
  return { kind, ...location, path, blob, ...parsed } as LocatedOf<K>;
}

function parseAt(
  { definition, location }: FoundKind,
  { path, reading }: { path: string; reading: FileReading },
): { problems: DocumentProblem[] } | { document: unknown; text: string } {
  const wrongPath = definition.explainPath?.(path);
  if (wrongPath) return { problems: [{ line: null, message: wrongPath }] };
  if (reading.kind !== 'text') return { problems: [explainUnread(reading)] };
  const { text } = reading;
  const parsed = parseDocument(text, definition.schema);
  if (parsed.problems) return { problems: parsed.problems };
  const misplaced = definition.explainMisplaced?.(parsed.value, location);
  return misplaced
    ? {
        problems: [
          {
            line: parsed.findLine(misplaced.path),
            message: misplaced.message,
          },
        ],
      }
    : { document: parsed.value, text };
}

function explainUnread(
  reading: Exclude<FileReading, { kind: 'text' }>,
): DocumentProblem {
  const isKnown = reading.kind === 'unreadable';
  return {
    line: (isKnown && reading.line) || null,
    message: `${
      isKnown ? reading.reason : 'is not a text file'
    }; replace it by a plain text file`,
  };
}
