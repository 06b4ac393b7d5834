import type { ClusterDeclaration } from '@fairway/plugin-fleet-node';
import type { ClusterDocument } from './clusterDocumentSchema';
import { parseClusterDocument } from './parseClusterDocument';

/** A file below `clusters/`. */
export interface DocumentFile {
  path: string;
  /** Undefined where the commit holds no readable text there. */
  text: string | undefined;
}

/** A document that cannot be used as it is. */
export interface Finding {
  path: string;
  /** The cluster that the file's name stands for. */
  cluster: string;
  line: number | null;
  message: string;
}

export interface JudgedDocuments {
  /** Good documents, and for broken ones their last good state. */
  declarations: ClusterDeclaration[];
  findings: Finding[];
}

/** What of the operator's configuration documents are held against. */
export interface ConfiguredServer {
  name: string;
  server: string;
}

/**
 * What the files of one commit declare. A file that is broken is a finding, and what it last declared stays; a file that is gone
 * declares nothing any more. `commit` is where the files were read, `previous` what stood before.
 */
export function judgeDocuments(
  files: DocumentFile[],
  context: {
    commit: string;
    configured: ConfiguredServer[];
    previous: ClusterDeclaration[];
  },
): JudgedDocuments {
  const { commit, configured, previous } = context;
  const declarations: ClusterDeclaration[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    const cluster = toClusterName(file.path);
    const judged = judgeFile(file, cluster, configured);
    if (judged.kind === 'document') {
      declarations.push(toDeclaration(judged.document, file.path, commit));
      continue;
    }
    findings.push(
      ...judged.faults.map(each => ({ path: file.path, cluster, ...each })),
    );
    const last = previous.find(each => each.document?.path === file.path);
    if (last) declarations.push(last);
  }
  return { declarations, findings };
}

function judgeFile(
  { path, text }: DocumentFile,
  cluster: string,
  configured: ConfiguredServer[],
): ReturnType<typeof parseClusterDocument> {
  if (!/^clusters\/[^/]+\.yaml$/.test(path)) {
    return fault('cluster documents lie at clusters/<name>.yaml');
  }
  if (text === undefined) return fault('is no readable text file');
  const parsed = parseClusterDocument(text);
  if (parsed.kind === 'faults') return parsed;
  const objection = objectTo(parsed.document, cluster, configured);
  return objection ? fault(objection) : parsed;
}

function objectTo(
  { metadata, spec }: ClusterDocument,
  cluster: string,
  configured: ConfiguredServer[],
): string | undefined {
  if (metadata.name !== cluster) {
    return `metadata.name is '${metadata.name}'; a document's name is that of its file, '${cluster}'`;
  }
  const known = configured.find(each => each.name === cluster);
  if (known && spec.server && !isSameOrigin(spec.server, known.server)) {
    return `spec.server differs from the server that the operator's configuration names for '${cluster}'; leave it out, or change the configuration`;
  }
  if (!known && !spec.server) {
    return `spec.server is missing, and the operator's configuration has no cluster '${cluster}' that this could add to`;
  }
  return undefined;
}

function fault(message: string): ReturnType<typeof parseClusterDocument> {
  return { kind: 'faults', faults: [{ line: null, message }] };
}

function toClusterName(path: string): string {
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
