import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rootFolder } from '../rootFolder';
import { renderTexts } from '../texts/renderTexts';

/** Writes docs/texts.md. */
export async function runTexts(): Promise<number> {
  await writeFile(
    path.join(rootFolder, 'docs/texts.md'),
    await renderTexts(rootFolder),
  );
  return 0;
}
