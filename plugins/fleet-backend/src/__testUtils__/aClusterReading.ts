import { parseFile } from '@fairway/fleet-documents';
import type { FileReading } from '@fairway/fleet-repository';
import {
  createClusterKinds,
  type ConfiguredCluster,
} from '../documents/clusterKind';
import {
  assembleClusters,
  type ClusterDocuments,
} from '../documents/clusterTable';

/** A file below `clusters/`: its text, or why it has none. */
export interface ClusterFile {
  path: string;
  text?: string;
  unreadable?: { reason: string; line?: number };
}

/** What a commit with these files says beside the operator's configuration. */
export function aClusterReading(
  files: ClusterFile[],
  configured: ConfiguredCluster[],
  commit = 'abc',
): ClusterDocuments {
  const kinds = createClusterKinds(() => configured);
  const parsed = files.flatMap(
    file =>
      parseFile(kinds, {
        path: file.path,
        blob: 'b',
        reading: toReading(file),
      }) ?? [],
  );
  return assembleClusters(commit, parsed);
}

function toReading({ text, unreadable }: ClusterFile): FileReading {
  if (text !== undefined) return { kind: 'text', text, blob: 'b' };
  return unreadable
    ? { kind: 'unreadable', ...unreadable }
    : { kind: 'absent' };
}
