import type { FleetDocuments } from './FleetDocuments';

/** Why there is no environment of this name to change: its document is broken, or there is none. */
export function explainAbsent(
  documents: FleetDocuments,
  owner: string,
  name: string,
): string {
  const broken = documents.broken.find(
    ({ subject }) => subject.owner === owner && subject.name === name,
  );
  return broken
    ? `name: the document of "${name}" is broken (${broken.path}, ${
        broken.line ? `line ${broken.line}, ` : ''
      }${broken.message}); repair it first`
    : `name: ${owner} has no environment "${name}"`;
}
