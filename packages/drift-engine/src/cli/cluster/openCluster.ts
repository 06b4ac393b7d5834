import type { ClusterClient } from '@fairway/cluster-client';
import { readFile } from 'node:fs/promises';
import type { SchemaServer } from '../../schemas/SchemaServer';
import { CliError } from '../CliError';
import { findContextNamespace } from './findContextNamespace';
import { findKubeconfig } from './findKubeconfig';
import { loadClusterClient } from './loadClusterClient';
import { toSchemaServer } from './toSchemaServer';

/** A cluster that can be read. */
export interface OpenCluster {
  name: string;
  /** Where objects are that name no namespace. */
  namespace: string;
  client: ClusterClient;
  schemas: SchemaServer;
  close(): Promise<void>;
}

const CALL_MS = 15_000;
/** Objects that are read at a time. */
export const AT_ONCE = 8;

/** Opens the cluster that `kubeconfig[:context]` names; connects to nothing yet. Throws a CliError that names what is wrong. */
export async function openCluster(choice: string): Promise<OpenCluster> {
  const found = await findKubeconfig(choice);
  if (!found) {
    throw new CliError(
      `--against: there is no file ${choice}: give a kubeconfig, optionally with :context`,
    );
  }
  const text = await readFile(found.file, 'utf8');
  try {
    return open(text, found.context);
  } catch (error) {
    const { ClusterError, KubeconfigError } = loadClusterClient();
    const isExpected =
      error instanceof KubeconfigError || error instanceof ClusterError;
    throw isExpected ? new CliError(`--against: ${error.message}`) : error;
  }
}

function open(kubeconfig: string, context: string | undefined): OpenCluster {
  const { openClusterClient, parseKubeconfig } = loadClusterClient();
  const parsed = parseKubeconfig(kubeconfig, { context });
  const client = openClusterClient({
    ...parsed,
    defaultTimeoutMs: CALL_MS,
    bulkhead: { maxConcurrent: AT_ONCE, defaultTimeoutMs: CALL_MS },
  });
  return {
    name: parsed.name,
    namespace: findContextNamespace(kubeconfig, context),
    client,
    schemas: toSchemaServer(client),
    close: () => client.close(),
  };
}
