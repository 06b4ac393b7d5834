import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { rootFolder } from '../rootFolder';
import { renderTexts } from './renderTexts';

// It parses every source file, beside other tests.
jest.setTimeout(60_000);

it('docs/texts.md is what npm run texts writes', async () => {
  const page = path.join(rootFolder, 'docs/texts.md');
  expect(await readFile(page, 'utf8')).toBe(await renderTexts(rootFolder));
});
