import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeKnowledge } from '../domain/schemas/decodeKnowledge';
import { KnowledgeError } from '../domain/schemas/KnowledgeError';
import type { KnowledgeTable } from '../domain/schemas/KnowledgeTable';

// Found by the package's name, as a bundle of several packages lies elsewhere.
const FOLDER = path.join(
  path.dirname(require.resolve('@fairway/drift-engine/package.json')),
  'knowledge',
);

const FILE = /^kubernetes-(\d+\.\d+)\.json$/;

/** The minors of Kubernetes whose kinds and defaults are bundled, oldest first. */
export async function listKnownMinors(): Promise<string[]> {
  const names = await readdir(FOLDER);
  return names
    .flatMap(name => FILE.exec(name)?.[1] ?? [])
    .sort((a, b) => numberOf(a) - numberOf(b));
}

/** The bundled table of a minor, for example `1.36`. Throws a KnowledgeError if there is none. */
export async function loadKnowledge(minor: string): Promise<KnowledgeTable> {
  const known = await listKnownMinors();
  if (!known.includes(minor)) {
    throw new KnowledgeError(
      `There is no table of Kubernetes ${minor}; there are tables of: ${known.join(
        ', ',
      )}`,
    );
  }
  const file = path.join(FOLDER, `kubernetes-${minor}.json`);
  return decodeKnowledge(JSON.parse(await readFile(file, 'utf8')));
}

/**
 * The bundled table nearest to a server's minor, of two equally near ones the newer: defaults hardly ever change between minors, and
 * `1.35+` is how some providers name theirs.
 */
export async function loadNearestKnowledge(
  minor: string,
): Promise<KnowledgeTable> {
  const wanted = numberOf(minor);
  const distance = (one: string) => Math.abs(numberOf(one) - wanted);
  const [nearest] = (await listKnownMinors())
    .reverse()
    .sort((a, b) => distance(a) - distance(b));
  return loadKnowledge(nearest);
}

/** `1.36` as one number, so that 1.9 comes before 1.10. Nothing that can be read is far from everything alike. */
function numberOf(minor: string): number {
  const [, major, rest] = /^v?(\d+)\.(\d+)/.exec(minor) ?? [];
  return major === undefined ? 0 : Number(major) * 1000 + Number(rest);
}
