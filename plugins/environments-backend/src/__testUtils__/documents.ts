import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CreateEnvironmentInput } from '@fairway/plugin-environments-common';
import { parseFile } from '@fairway/fleet-documents';
import { assembleDocuments } from '../domain/assembleDocuments';
import { environmentKinds } from '../domain/environmentKinds';
import { toBlobId } from '../domain/listRenderedFiles';
import type { FleetDocuments } from '../domain/FleetDocuments';
import { decideCreate } from '../domain/decideCreate';
import { aRequest, fleet, now } from './inputs';

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
  commit = 'c'.repeat(40),
): FleetDocuments {
  const all = Object.entries({ ...readExampleFiles(), ...files }).map(
    ([path, text]) => ({ path, text, blob: toBlobId(text, 40) }),
  );
  const parsed = all.flatMap(
    ({ path, blob, text }) =>
      parseFile(environmentKinds, {
        path,
        blob,
        reading: { kind: 'text', blob, text },
      }) ?? [],
  );
  const blobs = new Map(all.map(({ path, blob }) => [path, blob]));
  const work = assembleDocuments({ commit, files: blobs, parsed });
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Files of an environment as a creation would commit them, by path. */
export function anEnvironment(
  override: Partial<CreateEnvironmentInput> = {},
): Record<string, string> {
  const decision = decideCreate(aRequest(override), aRepository(), fleet, now);
  if (decision.kind === 'refused') {
    throw new Error(decision.reasons.join('; '));
  }
  return Object.fromEntries(
    decision.files.map(({ path, content }) => [path, content]),
  );
}
