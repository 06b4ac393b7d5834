/** A file of a commit. */
export interface ListedFile {
  path: string;
  blob: string;
}
