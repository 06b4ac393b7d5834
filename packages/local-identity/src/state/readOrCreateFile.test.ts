import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readClientSecret } from './readClientSecret';
import { readOrCreateFile } from './readOrCreateFile';

describe('readOrCreateFile', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fairway-identity-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('gives everybody who comes at the same time the same text', async () => {
    let made = 0;
    const path = join(folder, 'deep', 'secret');
    const texts = await Promise.all(
      Array.from({ length: 20 }, () =>
        readOrCreateFile(path, () => `secret ${made++}`),
      ),
    );
    expect(new Set(texts).size).toBe(1);
    expect(await readOrCreateFile(path, () => 'another')).toBe(texts[0]);
    expect(await readdir(join(folder, 'deep'))).toEqual(['secret']);
  });

  it('refuses client names that would lead out of the folder', async () => {
    for (const name of ['../keys', '', 'a/b', 'A', '.']) {
      await expect(readClientSecret(folder, name)).rejects.toThrow(
        `client id '${name}' must be`,
      );
    }
  });
});
