import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { supplyToken } from './supplyToken';

describe('supplyToken', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'supply-token-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives a configured token', async () => {
    expect(await supplyToken({ token: 'abc' })()).toBe('abc');
  });

  it('takes up a rotated file at the next request', async () => {
    const tokenFile = path.join(folder, 'token');
    await writeFile(tokenFile, 'first\n');
    const supply = supplyToken({ tokenFile });
    expect(await supply()).toBe('first');
    await writeFile(`${tokenFile}.new`, 'other\n');
    await rename(`${tokenFile}.new`, tokenFile);
    expect(await supply()).toBe('other');
  });

  it('recovers once a missing file is there', async () => {
    const tokenFile = path.join(folder, 'token');
    const supply = supplyToken({ tokenFile });
    await expect(supply()).rejects.toMatchObject({
      reason: 'unauthorized',
      message: expect.stringContaining('ENOENT'),
    });
    await writeFile(tokenFile, 'here');
    expect(await supply()).toBe('here');
  });

  it('refuses an empty file, and keeps its path out of the message', async () => {
    const tokenFile = path.join(folder, 'token');
    await writeFile(tokenFile, ' \n');
    const failure = await supplyToken({ tokenFile })().catch(error => error);
    expect(failure).toMatchObject({ reason: 'unauthorized' });
    expect(failure.message).not.toContain(folder);
  });
});
