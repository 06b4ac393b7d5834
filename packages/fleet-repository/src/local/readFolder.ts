import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '@backstage/errors';
import { validatePath } from '../writing/validatePath';

/**
 * The files of a folder, sorted by path, which is relative and of forward slashes.
 *
 * @throws InputError if it holds a link, or a name the fleet repository does not take.
 */
export async function readFolder(
  folder: string,
): Promise<{ path: string; content: Buffer }[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  }).catch(error => {
    throw new InputError(`from: ${folder} cannot be read (${error.code})`);
  });
  const files = entries
    .filter(entry => !entry.isDirectory())
    .map(entry => {
      const file = path.join(entry.parentPath, entry.name);
      if (!entry.isFile()) {
        throw new InputError(`from: ${file} is not a plain file`);
      }
      return file;
    })
    .sort();
  return Promise.all(
    files.map(async file => {
      const relative = path.relative(folder, file).split(path.sep).join('/');
      validatePath(relative);
      return { path: relative, content: await readFile(file) };
    }),
  );
}
