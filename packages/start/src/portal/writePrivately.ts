import { rename, writeFile } from 'node:fs/promises';

/** Writes a file that only its owner can read; whoever reads it meanwhile gets all of the former text or all of the new one. */
export async function writePrivately(
  file: string,
  text: string,
): Promise<void> {
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, text, { mode: 0o600 });
  await rename(temporary, file);
}
