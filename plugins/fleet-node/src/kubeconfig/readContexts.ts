import {
  KubeconfigError,
  parseKubeconfig,
  type ParsedKubeconfig,
} from '@fairway/cluster-client';
import type {
  ClusterDescription,
  ConfiguredCluster,
  IdentityCredential,
  KubeconfigContext,
} from '../clusters/FleetConfig';

/** What one reading of a kubeconfig gave for each chosen context. */
export interface ContextReading {
  clusters: ConfiguredCluster[];
  /** Why a context could not be taken, in the words of the file's fields; no value of the file stands in it. */
  problems: { name: string; problem: string }[];
}

/**
 * Reads the chosen contexts from the texts of the files. A context that cannot be taken stays as it was last (`known`), so that a slip of
 * the pen takes no cluster away; one that was never read is a cluster without credentials, which says why.
 */
export function readContexts(
  contexts: readonly KubeconfigContext[],
  texts: readonly string[],
  known: ReadonlyMap<string, ConfiguredCluster>,
): ContextReading {
  const problems: ContextReading['problems'] = [];
  const clusters = contexts.map(chosen => {
    try {
      return readContext(chosen, texts);
    } catch (error) {
      if (!(error instanceof KubeconfigError)) throw error;
      problems.push({ name: chosen.name, problem: error.message });
      return keepLast(chosen, error.message, known);
    }
  });
  return { clusters, problems };
}

/** Nothing could be read at all: every context stays as it was last. */
export function keepContexts(
  contexts: readonly KubeconfigContext[],
  problem: string,
  known: ReadonlyMap<string, ConfiguredCluster>,
): ContextReading {
  return {
    clusters: contexts.map(chosen => keepLast(chosen, problem, known)),
    problems: contexts.map(({ name }) => ({ name, problem })),
  };
}

function readContext(
  chosen: KubeconfigContext,
  texts: readonly string[],
): ConfiguredCluster {
  const { context, provisionerContext } = chosen;
  const { server, caData, serverName, proxyUrl, credential } = parseKubeconfig(
    texts,
    { context },
  );
  const reader = toCredential(credential);
  const provisioner =
    provisionerContext === undefined
      ? undefined
      : readProvisioner(texts, provisionerContext, server);
  return {
    ...describe(chosen),
    ...{ server, caData, serverName, proxyUrl },
    source: 'kubeconfig',
    credentials: { reader, ...(provisioner && { provisioner }) },
  };
}

/** Both identities are of one cluster: what one sees, the other changes. */
function readProvisioner(
  texts: readonly string[],
  context: string,
  server: string,
): IdentityCredential {
  const parsed = parseKubeconfig(texts, { context });
  if (parsed.server !== server) {
    throw new KubeconfigError(
      `contexts[${context}]`,
      'it is of another server than the context of the reader: name one of the same cluster',
    );
  }
  return toCredential(parsed.credential);
}

function toCredential(
  credential: ParsedKubeconfig['credential'],
): IdentityCredential {
  if (!('token' in credential)) return credential;
  // A file holds a token as text; only callers of openClusterClient give functions.
  return { token: String(credential.token) };
}

function keepLast(
  chosen: KubeconfigContext,
  problem: string,
  known: ReadonlyMap<string, ConfiguredCluster>,
): ConfiguredCluster {
  return (
    known.get(chosen.name) ?? {
      ...describe(chosen),
      source: 'kubeconfig',
      server: '',
      caData: '',
      unusable: problem,
    }
  );
}

function describe(chosen: KubeconfigContext): ClusterDescription {
  const { name, title, owner, labels } = chosen;
  return { name, title, owner, labels };
}
