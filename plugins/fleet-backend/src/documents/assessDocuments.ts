import type {
  ClusterDeclaration,
  FleetCluster,
} from '@fairway/plugin-fleet-node';
import { LRUCache } from 'lru-cache';
import type { ClusterDocument } from './clusterDocumentSchema';
import { parseClusterDocument } from './parseClusterDocument';

/** A file below `clusters/`. */
export interface DocumentFile {
  path: string;
  /** Undefined if the commit holds no readable text there. */
  text: string | undefined;
  /** Why it cannot be read, and if that can be told in which line. */
  unreadable?: { reason: string; line?: number };
}

/** A document that cannot be used as it is. */
export interface Finding {
  path: string;
  /** The cluster that the file's name stands for. */
  cluster: string;
  line: number | null;
  message: string;
}

export interface AssessedDocuments {
  /** Good documents, and for broken ones their last good state. */
  declarations: ClusterDeclaration[];
  findings: Finding[];
}

/** What of the operator's configuration documents are held against. */
export type ConfiguredCluster = Pick<
  FleetCluster,
  'name' | 'server' | 'labels'
>;

/**
 * What the files of one commit declare. A file that is broken is a finding, and what it last declared stays; a file that is gone
 * declares nothing any more. `commit` is where the files were read, `previous` what stood before: a document that says the same keeps the
 * commit at which it first said so.
 */
export function assessDocuments(
  files: DocumentFile[],
  context: {
    commit: string;
    configured: ConfiguredCluster[];
    previous: ClusterDeclaration[];
  },
): AssessedDocuments {
  const { commit, configured, previous } = context;
  const declarations: ClusterDeclaration[] = [];
  const findings: Finding[] = [];
  const before = new Map(previous.map(each => [each.document?.path, each]));
  for (const file of files) {
    const cluster = toClusterName(file.path);
    const assessed = assessFile(file, cluster, configured);
    const last = before.get(file.path);
    if (assessed.kind === 'document') {
      const next = toDeclaration(assessed.document, file.path, commit);
      declarations.push(last && isSame(last, next) ? last : next);
      continue;
    }
    findings.push(
      ...assessed.faults.map(each => ({ path: file.path, cluster, ...each })),
    );
    if (last) declarations.push(last);
  }
  return { declarations, findings };
}

/** What one file says, by itself and beside the operator's configuration. Never throws. */
export function assessFile(
  { path, text, unreadable }: DocumentFile,
  cluster: string,
  configured: ConfiguredCluster[],
): ReturnType<typeof parseClusterDocument> {
  if (!/^clusters\/[^/]+\.yaml$/.test(path)) {
    return fault(null, 'cluster documents belong at clusters/<name>.yaml');
  }
  if (text === undefined) {
    return fault(
      unreadable?.line ?? null,
      unreadable?.reason ?? 'is not a readable text file',
    );
  }
  const parsed = parseOnce(text);
  if (parsed.kind === 'faults') return parsed;
  const objection = objectTo(parsed.document, cluster, configured);
  return objection
    ? fault(parsed.findLine(objection.path), objection.message)
    : parsed;
}

/** By text: a commit that changes one document has only that one parsed. Bounded by characters. */
const parsedTexts = new LRUCache<
  string,
  ReturnType<typeof parseClusterDocument>
>({ maxSize: 8 * 1024 * 1024 });

function parseOnce(text: string): ReturnType<typeof parseClusterDocument> {
  const known = parsedTexts.get(text);
  if (known) return known;
  const parsed = parseClusterDocument(text);
  parsedTexts.set(text, parsed, { size: text.length + 1 });
  return parsed;
}

/** Whether both say the same, at whichever commit. What was stored is without undefined fields, and in the same order. */
function isSame(last: ClusterDeclaration, next: ClusterDeclaration): boolean {
  const toText = (each: ClusterDeclaration) =>
    JSON.stringify({ ...each, document: undefined });
  return toText(last) === toText(next);
}

function objectTo(
  { metadata, spec }: ClusterDocument,
  cluster: string,
  configured: ConfiguredCluster[],
): { path: string[]; message: string } | undefined {
  if (metadata.name !== cluster) {
    return {
      path: ['metadata', 'name'],
      message: `metadata.name is '${metadata.name}'; a document's name is that of its file, '${cluster}'`,
    };
  }
  const known = configured.find(each => each.name === cluster);
  if (!known) {
    return spec.server
      ? undefined
      : {
          path: ['spec', 'server'],
          message: `spec.server is missing, and the operator's configuration has no cluster '${cluster}' that this could add to`,
        };
  }
  if (spec.server && !isSameOrigin(spec.server, known.server)) {
    return {
      path: ['spec', 'server'],
      message: `spec.server differs from the server that the operator's configuration names for '${cluster}'; leave it out, or change the configuration`,
    };
  }
  if (spec.labels && spec.labels.tier !== known.labels.tier) {
    return {
      path: ['spec', 'labels', 'tier'],
      message: `spec.labels.tier is '${spec.labels.tier}', but the operator's configuration says '${known.labels.tier}', which decides what may run there; write '${known.labels.tier}', or change the configuration`,
    };
  }
  return undefined;
}

function fault(
  line: number | null,
  message: string,
): ReturnType<typeof parseClusterDocument> {
  return { kind: 'faults', faults: [{ line, message }] };
}

/** The cluster that a file's name stands for. */
export function toClusterName(path: string): string {
  return path.replace(/^clusters\//, '').replace(/\.ya?ml$/, '');
}

function isSameOrigin(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin;
}

function toDeclaration(
  { metadata, spec }: ClusterDocument,
  path: string,
  commit: string,
): ClusterDeclaration {
  const { title, owner, labels, lifecycle, version, server, caData, links } =
    spec;
  return {
    name: metadata.name,
    title,
    owner,
    labels,
    lifecycle,
    desiredVersion: version,
    server,
    caData,
    links,
    document: { path, commit },
  };
}
