import { parseArgs } from 'node:util';
import { ComponentName, parseComponentNames } from '@fairway/local-platform';
import { usualClusterCount } from '../portal/startDependencies';
import { StartError } from '../StartError';

const USUAL: ComponentName[] = ['gitea', 'metrics'];

/** What `npm start` is told. */
export interface StartOptions {
  /** What starts beside the portal. */
  components: ComponentName[];
  /** Whether the example organisation's systems and environments are in it. */
  hasExamples: boolean;
  /** How many clusters start. */
  clusterCount: number;
}

/** Each takes about 300 MB of memory. */
const mostClusters = 10;

/**
 * Reads `--with gitea,metrics` (those two unless said) or `--with none`, `--clusters 5` (three unless said), and `--empty`.
 *
 * @throws StartError or LocalFleetError that names the wrong word
 */
export function readStartOptions(args: string[]): StartOptions {
  const { with: value, clusters, empty = false } = readFlags(args);
  return {
    components: readComponents(value),
    hasExamples: !empty,
    clusterCount: readClusterCount(clusters),
  };
}

function readClusterCount(value: string | undefined): number {
  if (value === undefined) return usualClusterCount;
  const count = Number(value);
  if (!/^\d+$/.test(value) || count < 1 || count > mostClusters) {
    throw new StartError(
      `--clusters: '${value}' is no whole number from 1 to ${mostClusters}`,
    );
  }
  return count;
}

function readComponents(value: string | undefined): ComponentName[] {
  if (value === undefined) return USUAL;
  return value === 'none' ? [] : parseComponentNames(value);
}

function readFlags(args: string[]): {
  with?: string;
  clusters?: string;
  empty?: boolean;
} {
  try {
    return parseArgs({
      args,
      options: {
        with: { type: 'string' },
        clusters: { type: 'string' },
        empty: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new StartError(
      `${
        (error as Error).message
      }\nGive --with and components separated by commas (gitea,metrics is the default; flux and argocd can be added) or --with none, --clusters and how many (three is the default), and --empty to leave the example organisation out.`,
    );
  }
}
