/** What a path of a commit holds. */
export type FileReading =
  | { kind: 'text'; text: string; blob: string }
  | { kind: 'absent' }
  /**
   * Something is there that is not read: a symbolic link, a submodule, a folder, bytes that are not UTF-8, a control character (with its
   * line, from 1), more than 1 MiB.
   */
  | { kind: 'unreadable'; reason: string; line?: number };

/** A commit that changed files which somebody asks about. */
export interface FileVersion {
  commit: string;
  /** When its author wrote it, ISO 8601. */
  authoredAt: string;
  /** What it left of each of the files that it changed: a blob id, or null if it removed the file. */
  blobs: ReadonlyMap<string, string | null>;
}

/** A commit of the branch that changed files which somebody asks about. */
export interface HistoryCommit {
  commit: string;
  /** When it was committed, ISO 8601. */
  committedAt: string;
  author: string;
  /** The first line of its message. */
  subject: string;
  /** The run that its trailer `Fairway-Run` names. */
  run: string | null;
  /** All files that it changed, not only those asked about. */
  paths: readonly string[];
}

/** One commit's files. Reading never touches the network. */
export interface Snapshot {
  /** Full commit id. */
  readonly commit: string;
  /** Every path below the folder `prefix` with its blob id, sorted by path. What cannot be read is listed too. */
  list(prefix?: string): Promise<readonly { path: string; blob: string }[]>;
  /** The file's text, or undefined if the commit lacks it or if it cannot be read; `inspectMany` tells them apart. */
  read(path: string): Promise<string | undefined>;
  /** Many files at once, in the order asked. */
  readMany(paths: string[]): Promise<(string | undefined)[]>;
  /** As `readMany`, with the reason if something is there that cannot be read. */
  inspectMany(paths: string[]): Promise<FileReading[]>;
}

/** A file as it shall be; `null` removes it. */
export interface FileChange {
  path: string;
  content: string | null;
}

/** What must hold on the head that is pushed onto: the file has this blob id, or is absent (`null`). */
export interface FilePrecondition {
  path: string;
  blob: string | null;
}

export interface CommitRequest {
  subject: string;
  /** Name and mail address of whom the commit is made for; the portal is the committer. */
  requester: { name: string; email: string };
  /** Trailer lines, `Fairway-Run` among them. */
  trailers: Record<string, string>;
  changes: FileChange[];
  preconditions: FilePrecondition[];
  /**
   * The commit at which more was read than the preconditions name, and which must still be the head: else nothing is pushed, and `contended` is
   * thrown, for the caller to read again.
   */
  base?: string;
  signal?: AbortSignal;
}

export type CommitOutcome =
  | { kind: 'committed'; commit: string }
  /** A commit with the same `Fairway-Run` and `Fairway-Step` trailers is already there. */
  | { kind: 'already'; commit: string }
  /** A precondition does not hold on the head; nothing was pushed. */
  | { kind: 'refused'; path: string; reason: string };

export interface FetchOptions {
  signal?: AbortSignal;
  /**
   * When the answer was first wanted, on the clock of `performance.now()`: a fetch that began at this moment or later shows what was there by
   * then, and is shared. Left out: a fetch that begins after the call.
   */
  since?: number;
}

/** The fleet repository: one branch, linear history, read by commit and written by small commits. */
export interface FleetRepository {
  /** Fetches; the commit id of the branch's head. */
  fetch(options?: FetchOptions): Promise<string>;
  /** The last head that a fetch or a push of ours saw, without network. */
  head(): Promise<string>;
  snapshot(commit?: string): Promise<Snapshot>;
  /**
   * Commits onto the present head. A push that loses a race re-reads, checks the preconditions on the new head, then pushes
   * the same files or refuses.
   */
  commit(request: CommitRequest): Promise<CommitOutcome>;
  /** The newest commit that has all these trailers, looked for from the head back; undefined if none does. */
  findCommit(trailers: Record<string, string>): Promise<string | undefined>;
  /** The commits from `from` back that changed one of the paths, newest first, at most `limit`. Never touches the network. */
  listVersions(
    paths: string[],
    options: { from: string; limit: number },
  ): Promise<FileVersion[]>;
  /**
   * The commits from `from` back that changed one of the paths (a folder: something below it), newest first, at most `limit`, not before `since`
   * (milliseconds since 1970). Never touches the network.
   */
  listCommits(
    paths: string[],
    options: { from: string; limit: number; since: number },
  ): Promise<HistoryCommit[]>;
  /** Calls the listener with each new head that a fetch, a push of ours or the local push hook brought. Returns the way to stop. */
  onHead(listener: (commit: string) => void): () => void;
  close(): Promise<void>;
}
