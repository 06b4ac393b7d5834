import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';

/**
 * Writes a file that its owner alone can read, whole or not at all.
 *
 * @throws the error of the file system, with its `code` (`ENOSPC` when the disk is full)
 */
export async function writePrivateFile(
  path: string,
  text: string,
): Promise<void> {
  // Two writes at once must not take each other's file.
  const temporary = `${path}.${randomUUID()}.tmp`;
  await writeFile(temporary, text, { mode: 0o600, flush: true });
  await rename(temporary, path);
}
