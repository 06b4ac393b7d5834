/** What Node says of files, with the place behind it. */
const ofSystem =
  /\b(?:EACCES|EBUSY|EEXIST|EISDIR|ELOOP|EMFILE|ENAMETOOLONG|ENOENT|ENOSPC|ENOTDIR|ENOTEMPTY|EPERM|EROFS): |node_modules[/\\]/;

/** Whether a text tells of the files of this machine. */
export function isFileText(text: string): boolean {
  return ofSystem.test(text) || text.includes(`${process.cwd()}/`);
}
