/** What is wrong in a file of the fleet repository, as the plugins that read documents answer it. */
export type DocumentFinding = {
  path: string;
  /** From 1; null if the whole file is meant. */
  line: number | null;
  message: string;
  /** The commit that broke it; if `committedAt` is null, the newest one at which it was seen broken. */
  commit: string;
  committedAt: string | null;
  /** When the portal first saw it. */
  since: string;
};
