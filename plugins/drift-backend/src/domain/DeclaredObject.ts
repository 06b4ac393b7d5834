import { createHash } from 'node:crypto';

/** An object that a source declares of a cluster; its body stays in the source. */
export interface DeclaredObject {
  /** `group/kind/namespace/name` */
  key: string;
  group: string;
  kind: string;
  /** Empty: it names none. */
  namespace: string;
  name: string;
  apiVersion: string;
  /** The same as long as it says the same. */
  hash: string;
  source: string;
  file: string;
  line: number;
  /** Which of the objects of its file it is. */
  position: number;
  /** Git's id of the file's content. */
  blob: string;
  /** When this process first saw it so, in milliseconds; 0: it was so when it first looked. */
  since: number;
  /** Why nobody is to be told if it is not there: it is a hook, or ends by itself. */
  mayBeAbsent?: string;
  /** Why it cannot be compared. */
  unread?: string;
  /** `<owner>/<name>`; null: it belongs to none. */
  environment: string | null;
  /** Entity ref; null: the platform team's. */
  owner: string | null;
}

/** What a source declares of one cluster. The same object as long as nothing of it changes. */
export interface DeclaredCluster {
  objects: ReadonlyMap<string, DeclaredObject>;
  /** Files of it that could not be read, and why; of what they declare nobody knows. */
  unread: readonly { file: string; line: number | null; message: string }[];
}

/** A short digest; the same for the same values. */
export function digest(...values: unknown[]): string {
  return createHash('sha256')
    .update(
      JSON.stringify(values, (_, value) =>
        typeof value === 'bigint' ? `${value}n` : value,
      ),
    )
    .digest('base64url')
    .slice(0, 27);
}
