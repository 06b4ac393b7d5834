import { copyFile, chmod, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Copies a folder of Go's cache of modules, in which all is read-only, so that its copy can be removed again. */
export async function copyModuleFolder(
  source: string,
  target: string,
): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) await copyModuleFolder(from, to);
    else if (entry.isFile()) {
      await copyFile(from, to);
      // Some are scripts.
      await chmod(to, 0o755);
    }
  }
}
