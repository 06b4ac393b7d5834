import type { Manifest } from '@fairway/delivery';
import { toNamespace } from '@fairway/plugin-environments-common';

const environmentFile = /^environments\/([^/]+)\/([^/]+)\/environment\.yaml$/;
const classFile = /^environment-classes\/([^/]+)\.yaml$/;
const teamFile = /^teams\/([^/]+)\.yaml$/;

/** Which document a path of the fleet repository holds; undefined if it is none of ours. */
export type DocumentLocation =
  | { kind: 'Environment'; owner: string; name: string }
  | { kind: 'EnvironmentClass' | 'Team'; name: string };

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

/** Paths of environments, each under the namespace of its environment: documents, and what was rendered for whatever cluster. */
export function groupByNamespace(
  paths: Iterable<string>,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const namespace = findNamespace(path);
    if (namespace) {
      const group = groups.get(namespace);
      if (group) group.push(path);
      else groups.set(namespace, [path]);
    }
  }
  return groups;
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

export function parseDocumentPath(path: string): DocumentLocation | undefined {
  // Most files are rendered ones.
  if (path.startsWith('rendered/')) return undefined;
  const environment = environmentFile.exec(path);
  if (environment) {
    return {
      kind: 'Environment',
      owner: environment[1],
      name: environment[2],
    };
  }
  const environmentClass = classFile.exec(path);
  if (environmentClass) {
    return { kind: 'EnvironmentClass', name: environmentClass[1] };
  }
  const team = teamFile.exec(path);
  return team ? { kind: 'Team', name: team[1] } : undefined;
}
