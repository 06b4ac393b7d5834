import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '@backstage/errors';
import type { SourceFile } from '../domain/Site';

const maxFiles = 2_000;
const maxPageBytes = 1_000_000;
/** Files that a document may show or offer beside the pages. */
const assetEndings = /\.(png|jpe?g|gif|webp|svg|pdf|txt|json|ya?ml|csv)$/i;

export interface Sources {
  pages: SourceFile[];
  /** Files that go into the site as they are, relative to the folder of documents. */
  assets: string[];
}

/**
 * Reads every document below a folder. Links to elsewhere on the disk and hidden files are left out.
 *
 * @throws InputError if there are more files, or a longer document, than a site may have
 */
export async function readSources(
  docsFolder: string,
  excluded: readonly string[] = [],
): Promise<Sources> {
  const all = await listFiles(docsFolder);
  const files = all.filter(file => !excluded.includes(file));
  const pages: SourceFile[] = [];
  for (const source of files.filter(file => file.endsWith('.md'))) {
    const file = path.join(docsFolder, source);
    if ((await stat(file)).size > maxPageBytes) {
      throw new InputError(
        `${source}: a document may have at most ${maxPageBytes} bytes`,
      );
    }
    pages.push({ source, text: await readFile(file, 'utf8') });
  }
  return { pages, assets: files.filter(file => assetEndings.test(file)) };
}

async function listFiles(folder: string): Promise<string[]> {
  const root = await realpath(folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry =>
      path
        .relative(root, path.join(entry.parentPath, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .filter(file => !/(^|\/)\./.test(file));
  if (files.length > maxFiles) {
    throw new InputError(
      `${folder}: a site may have at most ${maxFiles} files, this one has ${files.length}`,
    );
  }
  return files.sort();
}
