import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findKubeconfig } from './findKubeconfig';

describe('findKubeconfig', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kubeconfig-'));
    await writeFile(path.join(folder, 'config'), '');
    await writeFile(path.join(folder, 'odd:name'), '');
  });

  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['config', 'config', undefined],
    ['config:dev', 'config', 'dev'],
    [
      'config:arn:aws:eks:eu-1:123:cluster/shop',
      'config',
      'arn:aws:eks:eu-1:123:cluster/shop',
    ],
    ['odd:name', 'odd:name', undefined],
    ['odd:name:dev', 'odd:name', 'dev'],
  ])(
    'given %s finds the file %s and the context %s',
    async (text, file, context) => {
      await expect(findKubeconfig(path.join(folder, text))).resolves.toEqual({
        file: path.join(folder, file),
        context,
      });
    },
  );

  it.each(['none', 'none:dev', 'config:', ''])(
    'given %j finds nothing',
    async text => {
      await expect(
        findKubeconfig(path.join(folder, text)),
      ).resolves.toBeUndefined();
    },
  );
});
