import type { FileReading } from '@fairway/fleet-repository';
import { parseDocumentPath } from '../domain/environmentPaths';
import { ParsedFile, parseFleetFile } from '../domain/parseFleetFile';

/** What one file of a commit is to the portal. */
export function toParsed(
  path: string,
  blob: string,
  reading: FileReading,
): ParsedFile {
  const parsed =
    reading.kind === 'text'
      ? parseFleetFile({ path, blob, text: reading.text })
      : undefined;
  const message =
    reading.kind === 'unreadable' ? reading.reason : 'is not a text file';
  return (
    parsed ?? {
      kind: 'broken',
      problems: [
        {
          path,
          line: (reading.kind === 'unreadable' && reading.line) || null,
          message: `${message}; replace it by a plain text file`,
          environment: toSourceLocation(path),
        },
      ],
    }
  );
}

function toSourceLocation(path: string) {
  const location = parseDocumentPath(path);
  return location?.kind === 'Environment'
    ? { owner: location.owner, name: location.name }
    : undefined;
}
