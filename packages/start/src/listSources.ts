import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Files of the project below its root, in order: those that Git knows and those that were added and not yet committed. What is deleted is
 * left out.
 *
 * @param patterns - pathspecs of Git, for example `packages` or `*.test.ts`
 */
export function listSources(rootFolder: string, patterns: string[]): string[] {
  const names = execFileSync(
    'git',
    [
      'ls-files',
      ...['--cached', '--others', '--exclude-standard', '-z', '--'],
      ...patterns,
    ],
    { cwd: rootFolder, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  return [...new Set(names.split('\0'))]
    .filter(name => name && existsSync(path.join(rootFolder, name)))
    .sort();
}
