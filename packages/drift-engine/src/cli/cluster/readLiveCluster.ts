import { pickText, type KubernetesObject } from '../../domain/KubernetesObject';
import { createKindSource } from '../../schemas/createKindSource';
import { fetchKinds } from '../../schemas/fetchKinds';
import type { CliContext } from '../CliContext';
import type { CliOptions } from '../CliOptions';
import type { LiveSide } from '../Inputs';
import { addSchemas } from '../inputs/addSchemas';
import { loadTable } from '../inputs/loadTable';
import type { ReadSchemas } from '../inputs/readSchemas';
import { asClusterError } from './asClusterError';
import { openCluster, type OpenCluster } from './openCluster';
import { readDeclared } from './readDeclared';

/** What reading a cluster needs of the command line. */
export type ClusterOptions = Pick<CliOptions, 'kubernetes'> & {
  schemas: ReadSchemas;
};

/** Reads the declared objects from a cluster, and from the same server what it knows of their kinds. */
export async function readLiveCluster(
  kubeconfig: string,
  declared: readonly KubernetesObject[],
  options: ClusterOptions,
  context: Pick<CliContext, 'stderr'>,
): Promise<LiveSide> {
  const cluster = await openCluster(kubeconfig);
  try {
    const version = await readVersion(cluster);
    const table = await loadTable(options.kubernetes, version.minor);
    const live = version.failure
      ? nothingOf(declared, version.failure)
      : undefined;
    if (live) {
      const kinds = createKindSource({ tables: [table] });
      const name = nameCluster(cluster);
      return { ...live, name, kinds, problems: [], isWhole: true };
    }
    return await readFromServer(cluster, declared, { table, options, context });
  } finally {
    await cluster.close();
  }
}

async function readFromServer(
  cluster: OpenCluster,
  declared: readonly KubernetesObject[],
  {
    table,
    options,
    context,
  }: {
    table: Awaited<ReturnType<typeof loadTable>>;
    options: ClusterOptions;
    context: Pick<CliContext, 'stderr'>;
  },
): Promise<LiveSide> {
  const { schemas } = options;
  const fetched = fetchKinds({ server: cluster.schemas });
  await fetched.prepare(declared.map(each => pickText(each, 'apiVersion')));
  const source = createKindSource({
    tables: [table],
    crds: schemas.crds,
    fetched,
  });
  const readings = await readDeclared(declared, {
    cluster,
    kinds: source,
    failures: fetched.failures,
    stderr: context.stderr,
  });
  const unknown = new Map<KubernetesObject, string>();
  const objects = readings.flatMap((reading, index) => {
    if (reading.kind === 'unknown') {
      unknown.set(declared[index], reading.reason);
    }
    return reading.kind === 'live' ? [reading.object] : [];
  });
  const kinds = addSchemas(source, schemas.kinds);
  const name = nameCluster(cluster);
  return { name, objects, unknown, kinds, problems: [], isWhole: true };
}

/** The server's minor; or why nothing can be read of it. */
async function readVersion({
  client,
}: OpenCluster): Promise<{ minor?: string; failure?: string }> {
  try {
    const { major, minor } = await client.version();
    return { minor: `${major}.${minor}` };
  } catch (error) {
    const { reason, message } = asClusterError(error);
    // Whoever may not ask for the version may still read objects.
    return reason === 'forbidden' ? {} : { failure: message };
  }
}

function nothingOf(
  declared: readonly KubernetesObject[],
  reason: string,
): Pick<LiveSide, 'objects' | 'unknown'> {
  return {
    objects: [],
    unknown: new Map(declared.map(object => [object, reason])),
  };
}

function nameCluster({ name }: OpenCluster): string {
  return `the cluster ${name}`;
}
