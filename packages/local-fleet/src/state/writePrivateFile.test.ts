import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writePrivateFile } from './writePrivateFile';

describe('writePrivateFile', () => {
  it('lets many write the same file at once, of which one is there in the end', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'fairway-private-'));
    try {
      const file = path.join(folder, 'state.json');
      const texts = Array.from({ length: 20 }, (_, index) => `state ${index}`);
      await Promise.all(texts.map(text => writePrivateFile(file, text)));
      expect(texts).toContain(await readFile(file, 'utf8'));
      expect(await readdir(folder)).toEqual(['state.json']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
