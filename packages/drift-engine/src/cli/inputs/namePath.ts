/** What a path stands for, in words. */
export function namePath(path: string): string {
  return path === '-' ? 'the standard input' : path;
}
