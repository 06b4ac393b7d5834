import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  readGitCredentials,
  type GitCredentials,
} from '@fairway/plugin-fleet-node';

/** A folder of a Git repository that declares objects of clusters. */
export interface SourceSettings {
  /** DNS label; its id among the sources. */
  name: string;
  url: string;
  branch: string;
  caFile?: string;
  credentials?: GitCredentials;
  /** Ends with a slash, or is empty; `{cluster}` stands for the name of the cluster. */
  path: string;
  clusters: readonly string[];
  /** Of objects that name none. */
  namespace?: string;
  /** Entity ref; null: the platform team's. */
  owner: string | null;
}

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** Names that mean something else among the sources. */
const taken = ['fleet-repository', 'cluster'];

/** Reads `fairway.drift.sources`. Throws InputError that names the key and what to write. */
export function readSources(config: Config): SourceSettings[] {
  const key = 'fairway.drift.sources';
  const sources = (config.getOptionalConfigArray(key) ?? []).map(
    (each, index) => readSource(each, `${key}[${index}]`),
  );
  const names = sources.map(({ name }) => name);
  names.forEach((name, index) => {
    if (names.indexOf(name) !== index) {
      throw new InputError(
        `${key}[${index}].name: "${name}" is the name of another source; give each its own`,
      );
    }
  });
  return sources;
}

function readSource(config: Config, key: string): SourceSettings {
  const refuse = (field: string, text: string): never => {
    throw new InputError(`${key}.${field}: ${text}`);
  };
  const requireLabel = (field: string, text: string) => {
    if (label.test(text)) return text;
    return refuse(
      field,
      `"${text}" is no DNS label; use lower-case letters, digits and hyphens, at most 63`,
    );
  };
  const name = requireLabel('name', config.getString('name'));
  if (taken.includes(name)) {
    refuse('name', `"${name}" is taken by the portal; choose another`);
  }
  const clusters = config.getStringArray('clusters');
  if (clusters.length === 0) {
    refuse('clusters', 'is empty; name the clusters that it declares');
  }
  clusters.forEach((each, at) => requireLabel(`clusters[${at}]`, each));
  const namespace = config.getOptionalString('namespace');
  if (namespace !== undefined) requireLabel('namespace', namespace);
  const caFile = config.getOptionalString('caFile');
  const credentials = readGitCredentials(
    config.getOptionalConfig('credentials'),
    `${key}.credentials`,
  );
  return {
    name,
    url: config.getString('url'),
    branch: config.getOptionalString('branch') ?? 'main',
    ...(caFile !== undefined && { caFile }),
    ...(credentials && { credentials }),
    path: readPath(config.getOptionalString('path') ?? '', text =>
      refuse('path', text),
    ),
    clusters: [...new Set(clusters)],
    ...(namespace !== undefined && { namespace }),
    owner: config.getOptionalString('owner') ?? null,
  };
}

function readPath(path: string, refuse: (text: string) => never): string {
  const parts = path.split('/').filter(part => part !== '');
  if (path.startsWith('/') || parts.includes('..') || parts.includes('.')) {
    refuse(
      `"${path}" is no folder of the repository; write it from its root, such as clusters/{cluster}`,
    );
  }
  return parts.map(part => `${part}/`).join('');
}
