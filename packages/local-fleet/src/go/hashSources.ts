import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Hash over a Go module's sources and sums, those of the folders beside it that replace modules, and the compiler.
 *
 * @param compiler - version and platform of Go, as `go version` prints them
 */
export async function hashSources(
  folder: string,
  compiler: string,
): Promise<string> {
  const hash = createHash('sha256').update(compiler);
  const requirements = await readFile(join(folder, 'go.mod'), 'utf8');
  const replacing = [...requirements.matchAll(/=> (\.\.?\/\S+)$/gm)];
  for (const path of ['.', ...replacing.map(([, found]) => found)]) {
    const names = await readdir(join(folder, path));
    for (const name of names.filter(isSource).sort()) {
      hash
        .update(`\0${path}/${name}\0`)
        .update(await readFile(join(folder, path, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function isSource(name: string): boolean {
  return name.endsWith('.go') || name === 'go.mod' || name === 'go.sum';
}
