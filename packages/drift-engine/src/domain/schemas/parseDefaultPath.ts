/** The path that `formatDefaultPath` wrote. */
export function parseDefaultPath(text: string): string[] {
  return text
    .split('/')
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
