import type { Manifest } from '@fairway/delivery';
import { toNamespace } from '@fairway/plugin-environments-common';

const environmentFile = /^environments\/([^/]+)\/([^/]+)\/environment\.yaml$/;
const classFile = /^environment-classes\/([^/]+)\.yaml$/;
const teamFile = /^teams\/([^/]+)\.yaml$/;

/** Folder of an environment's documents. */
export function toEnvironmentFolder(owner: string, name: string): string {
  return `environments/${owner}/${name}/`;
}

export function toEnvironmentPath(owner: string, name: string): string {
  return `${toEnvironmentFolder(owner, name)}environment.yaml`;
}

export function toClassPath(name: string): string {
  return `environment-classes/${name}.yaml`;
}

export function toTeamPath(name: string): string {
  return `teams/${name}.yaml`;
}

/** Whether the document of a cluster stands there. */
export function isPathOfCluster(path: string): boolean {
  return path.startsWith('clusters/');
}

/** Where one rendered object of an environment stands. */
export function toRenderedPath(
  cluster: string,
  namespace: string,
  manifest: Manifest,
): string {
  return `rendered/${cluster}/${namespace}/${manifest.kind.toLowerCase()}-${
    manifest.metadata.name
  }.yaml`;
}

/** Whether a path belongs to one environment: its documents, and what was rendered of it for whatever cluster. */
export function isPathOfEnvironment(
  path: string,
  owner: string,
  name: string,
): boolean {
  const parts = path.split('/');
  return (
    path.startsWith(toEnvironmentFolder(owner, name)) ||
    (parts[0] === 'rendered' &&
      parts.length > 3 &&
      parts[2] === toNamespace(owner, name))
  );
}

/**
 * Paths of environments, each under the namespace of its environment: documents, and what was rendered for whatever cluster. In steps, as
 * there can be very many.
 *
 * @param before - groups of another commit: one that is the same is the same array
 */
export function* groupByNamespace(
  paths: Iterable<string>,
  before: ReadonlyMap<string, readonly string[]> = new Map(),
): Generator<void, Map<string, readonly string[]>> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const namespace = findNamespace(path);
    const group = namespace && groups.get(namespace);
    if (group) group.push(path);
    else if (namespace) groups.set(namespace, [path]);
    yield;
  }
  const kept = new Map<string, readonly string[]>();
  for (const [namespace, group] of groups) {
    const known = before.get(namespace);
    const isSame =
      known?.length === group.length &&
      known.every((path, index) => path === group[index]);
    kept.set(namespace, isSame ? known : group);
    yield;
  }
  return kept;
}

/** The two folders below `environments` or `rendered`, without an array for each of very many paths. */
function findNamespace(path: string): string | undefined {
  const first = path.indexOf('/');
  const second = path.indexOf('/', first + 1);
  const third = path.indexOf('/', second + 1);
  if (first < 0 || second < 0 || third < 0) return undefined;
  const name = path.slice(second + 1, third);
  if (path.startsWith('rendered/')) return name;
  return path.startsWith('environments/')
    ? toNamespace(path.slice(first + 1, second), name)
    : undefined;
}

/** Whose environment the document at a path declares, and which; undefined if it is another file. */
export function locateEnvironment(
  path: string,
): { owner: string; name: string } | undefined {
  const found = environmentFile.exec(path);
  return found ? { owner: found[1], name: found[2] } : undefined;
}

/** The class that the document at a path defines. */
export function locateClass(path: string) {
  return locateNamed(classFile, path);
}

/** The team that the document at a path describes. */
export function locateTeam(path: string) {
  return locateNamed(teamFile, path);
}

function locateNamed(
  file: RegExp,
  path: string,
): { owner: null; name: string } | undefined {
  const found = file.exec(path);
  return found ? { owner: null, name: found[1] } : undefined;
}
