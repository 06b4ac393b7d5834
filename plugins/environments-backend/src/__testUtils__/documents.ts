import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assembleDocuments, toBlobId } from '../domain/assembleDocuments';
import type { FleetDocuments } from '../domain/FleetDocuments';
import { parseFleetFile } from '../domain/parseFleetFile';

/** The repository that people start from. */
export const exampleRepository = resolve(
  __dirname,
  '../../../../examples/fleet-repository',
);

/** Files of the example repository, by path. */
export function readExampleFiles(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(exampleRepository, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => {
        const file = join(entry.parentPath, entry.name);
        return [
          file.slice(exampleRepository.length + 1),
          readFileSync(file, 'utf8'),
        ];
      }),
  );
}

/** What a commit with these files says, the example's files among them. */
export function aRepository(
  files: Record<string, string> = {},
): FleetDocuments {
  const all = Object.entries({ ...readExampleFiles(), ...files }).map(
    ([path, text]) => ({ path, text, blob: toBlobId(text, 40) }),
  );
  return assembleDocuments(
    'c'.repeat(40),
    new Map(all.map(({ path, blob }) => [path, blob])),
    all.flatMap(file => parseFleetFile(file) ?? []),
  );
}
