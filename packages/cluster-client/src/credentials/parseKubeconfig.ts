import { parse } from 'yaml';
import { ClusterCredential } from './ClusterCredential';
import { KubeconfigError } from './KubeconfigError';
import { isProxyUrl } from './isProxyUrl';
import { REFUSED_CLUSTER_FIELDS, REFUSED_USER_FIELDS } from './refusedFields';

export interface ParsedKubeconfig {
  /** Name of the cluster in the kubeconfig. */
  name: string;
  server: string;
  /** Base64 PEM. */
  caData: string;
  credential: ClusterCredential;
  /** Whom the server's certificate names (`tls-server-name`), if not the host of `server`. */
  serverName?: string;
  /** The proxy to go through (`proxy-url`). */
  proxyUrl?: string;
}

type Fields = Record<string, unknown>;

const MOST_CHARACTERS = 1_048_576;

/**
 * Reads one context of a kubeconfig (the current one if none is named): server, CA, a token or a client certificate, and a server name and
 * a proxy if there are any. Whatever else would decide how to connect is refused, so that reading never opens a file nor starts a
 * program. Contexts that were not asked for are not looked at. Throws KubeconfigError.
 *
 * @param text - the content of a file, or those of several in the order of `KUBECONFIG`: of two entries of one name, the first counts
 *   (https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/, "Merging kubeconfig files").
 */
export function parseKubeconfig(
  text: string | readonly string[],
  options: { context?: string } = {},
): ParsedKubeconfig {
  const document = joinDocuments([text].flat().map(readDocument));
  const wanted = options.context ?? document['current-context'];
  const context = findEntry(document, 'context', wanted);
  const cluster = findEntry(document, 'cluster', context.fields.cluster);
  const user = findEntry(document, 'user', context.fields.user);
  const {
    server,
    'certificate-authority-data': caData,
    'tls-server-name': serverName,
    'proxy-url': proxyUrl,
  } = keepFields(cluster, REFUSED_CLUSTER_FIELDS, [
    'server',
    'certificate-authority-data',
    'tls-server-name',
    'proxy-url',
  ]);
  const userFields = keepFields(user, REFUSED_USER_FIELDS, [
    'token',
    'client-certificate-data',
    'client-key-data',
  ]);
  requireField(cluster, 'server', server);
  requireField(cluster, 'certificate-authority-data', caData);
  if (!server.startsWith('https://')) {
    throw new KubeconfigError(`${cluster.path}.server`, 'give an https:// URL');
  }
  if (proxyUrl && !isProxyUrl(proxyUrl)) {
    throw new KubeconfigError(
      `${cluster.path}.proxy-url`,
      'give the http:// or https:// URL of a proxy; others (socks5://) are not used',
    );
  }
  return {
    name: cluster.name,
    // As client-go reads it: paths are appended.
    server: server.replace(/\/$/, ''),
    caData,
    credential: toCredential(user.path, userFields),
    ...(serverName && { serverName }),
    ...(proxyUrl && { proxyUrl }),
  };
}

function requireField(
  { path }: Entry,
  name: string,
  value: string | undefined,
): void {
  if (!value) {
    throw new KubeconfigError(`${path}.${name}`, 'it is missing: give it');
  }
}

/** A token comes first if there is a certificate too, as in client-go and kubectl. */
function toCredential(
  path: string,
  fields: Record<string, string>,
): ClusterCredential {
  const {
    token,
    'client-certificate-data': clientCertificateData,
    'client-key-data': clientKeyData,
  } = fields;
  if (token) return { token };
  if (clientCertificateData && clientKeyData) {
    return { clientCertificateData, clientKeyData };
  }
  throw new KubeconfigError(
    `${path}.token`,
    'it is missing: give it, or both `client-certificate-data` and `client-key-data`',
  );
}

/** A named entry of one of the three lists of a kubeconfig. */
interface Entry {
  name: string;
  /** For messages: `users[ci].user`. */
  path: string;
  fields: Fields;
}

function readDocument(text: string): Fields {
  if (text.length > MOST_CHARACTERS) {
    throw new KubeconfigError(
      '',
      'it is larger than 1 MiB: give a smaller one',
    );
  }
  let document: unknown;
  try {
    document = parse(text);
  } catch {
    // The parser's message quotes the line, which may be the token's.
    throw new KubeconfigError('', 'it is not YAML: give the file as it is');
  }
  if (!isFields(document)) {
    throw new KubeconfigError(
      '',
      'it is not an object: give the file as it is',
    );
  }
  return document;
}

const lists = ['contexts', 'clusters', 'users'] as const;

/** Entries of a name that an earlier document has are left out; one that is twice in the same document stays so, and is refused. */
function joinDocuments(documents: Fields[]): Fields {
  const [first, ...others] = documents;
  return others.reduce((joined: Fields, document: Fields) => {
    const current = joined['current-context'] || document['current-context'];
    const entries = lists.map(list => {
      const known = listEntries(joined, list);
      const names = new Set(known.map(entry => entry.name));
      const added = listEntries(document, list).filter(
        entry => !names.has(entry.name),
      );
      return [list, [...known, ...added]];
    });
    return { ...Object.fromEntries(entries), 'current-context': current };
  }, first ?? {});
}

function listEntries(document: Fields, list: string): Fields[] {
  const entries = document[list];
  return (Array.isArray(entries) ? entries : []).filter(isFields);
}

function findEntry(
  document: Fields,
  kind: 'context' | 'cluster' | 'user',
  name: unknown,
): Entry {
  if (typeof name !== 'string' || name === '') {
    const field = kind === 'context' ? 'current-context' : `context.${kind}`;
    throw new KubeconfigError(field, `it is missing: name a ${kind}`);
  }
  const found = listEntries(document, `${kind}s`).filter(
    entry => entry.name === name,
  );
  const path = `${kind}s[${name}]`;
  if (found.length !== 1) {
    const problem = found.length === 0 ? 'it is missing' : 'it is given twice';
    throw new KubeconfigError(path, `${problem}: give exactly one`);
  }
  const fields: unknown = found[0][kind] ?? {};
  if (!isFields(fields)) {
    throw new KubeconfigError(`${path}.${kind}`, 'it is not an object');
  }
  return { name, path: `${path}.${kind}`, fields };
}

/** What is accepted, as text; throws for a field that is refused, unknown or not text. */
function keepFields(
  { path, fields }: Entry,
  refused: Record<string, string>,
  accepted: string[],
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (isHarmless(name, value)) {
      continue;
    }
    if (!accepted.includes(name)) {
      const known = Object.hasOwn(refused, name) ? refused[name] : undefined;
      throw new KubeconfigError(
        `${path}.${name}`,
        known ?? 'it is not known here: leave it out',
      );
    }
    if (typeof value !== 'string') {
      throw new KubeconfigError(`${path}.${name}`, 'it must be text');
    }
    kept[name] = value;
  }
  return kept;
}

/** Fields that change nothing: unset ones, notes of other programs, and a refusal to skip verification. */
function isHarmless(name: string, value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    name === 'extensions' ||
    name === 'disable-compression' ||
    (name === 'insecure-skip-tls-verify' && value === false)
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
