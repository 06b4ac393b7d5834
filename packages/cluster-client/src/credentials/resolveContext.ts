import type { KubeConfig } from '@kubernetes/client-node';
import { ClusterCredential } from './ClusterCredential';
import { KubeconfigError } from './KubeconfigError';
import type { ParsedKubeconfig } from './parseKubeconfig';

/** One cluster or user of a kubeconfig, with accepted fields alone. */
export interface CheckedEntry {
  name: string;
  /** For messages. */
  path: string;
  fields: Record<string, string>;
}

type LoadedUser = NonNullable<ReturnType<KubeConfig['getCurrentUser']>>;

/**
 * Has Kubernetes' own library read the two entries. It sees nothing else of the document: on loading, it would open the
 * `token-file` of any user that stands there.
 */
export function resolveContext(
  cluster: CheckedEntry,
  user: CheckedEntry,
): ParsedKubeconfig {
  const config = createKubeConfig();
  config.loadFromString(
    JSON.stringify({
      clusters: [{ name: cluster.name, cluster: required(cluster) }],
      users: [{ name: user.name, user: user.fields }],
      contexts: [
        { name: 'only', context: { cluster: cluster.name, user: user.name } },
      ],
      'current-context': 'only',
    }),
  );
  const { server = '', caData = '' } = config.getCurrentCluster() ?? {};
  return {
    name: cluster.name,
    server,
    caData,
    credential: toCredential(config.getCurrentUser(), user.path),
  };
}

/** Loaded on first use: it costs 0.7 s and 90 MB, and most processes never read a kubeconfig. */
function createKubeConfig(): KubeConfig {
  const library: typeof import('@kubernetes/client-node') = require('@kubernetes/client-node');
  return new library.KubeConfig();
}

function required({ path, fields }: CheckedEntry): Record<string, string> {
  for (const name of ['server', 'certificate-authority-data']) {
    if (!fields[name]) {
      throw new KubeconfigError(`${path}.${name}`, 'it is missing: give it');
    }
  }
  if (!fields.server.startsWith('https://')) {
    throw new KubeconfigError(`${path}.server`, 'give an https:// URL');
  }
  return fields;
}

function toCredential(
  user: LoadedUser | null,
  path: string,
): ClusterCredential {
  const { token, certData, keyData } = user ?? {};
  if (token) {
    return { token };
  }
  if (certData && keyData) {
    return { clientCertificateData: certData, clientKeyData: keyData };
  }
  throw new KubeconfigError(
    `${path}.token`,
    'it is missing: give it, or both `client-certificate-data` and `client-key-data`',
  );
}
