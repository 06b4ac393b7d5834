import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { SourcePreparer } from './SourcePreparer';

const entity = {} as Entity;

describe('SourcePreparer', () => {
  let folder: string;
  let preparer: SourcePreparer;
  const write = (name: string, text: string) =>
    writeFile(path.join(folder, name), text);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fairway-docs-'));
    await mkdir(path.join(folder, 'docs'));
    await write('docs/index.md', '# Shop');
    await write('docs/map.png', 'one');
    preparer = new SourcePreparer({
      prepare: async () => ({ preparedDir: folder, etag: '' }),
      shouldCleanPreparedDirectory: () => false,
    });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('[A4.2] says that what has not changed is not modified', async () => {
    const { etag, preparedDir } = await preparer.prepare(entity);
    expect(preparedDir).toBe(folder);
    await expect(preparer.prepare(entity, { etag })).rejects.toThrow(
      expect.objectContaining({ name: 'NotModifiedError' }),
    );
  });

  it.each([
    ['a document', () => write('docs/index.md', '# Shops')],
    ['another document', () => write('docs/more.md', '# More')],
    ['an asset', () => write('docs/map.png', 'two')],
    ['the configuration', () => write('mkdocs.yml', 'site_name: The shop')],
  ])('prepares again when %s changed', async (_, change) => {
    const before = await preparer.prepare(entity);
    await change();
    const after = await preparer.prepare(entity, { etag: before.etag });
    expect(after.etag).not.toBe(before.etag);
  });

  it('leaves repositories to what reads them', async () => {
    const read = { preparedDir: folder, etag: 'commit' };
    const repository = new SourcePreparer({
      prepare: async () => read,
      shouldCleanPreparedDirectory: () => true,
    });
    expect(await repository.prepare(entity)).toEqual(read);
    expect(repository.shouldCleanPreparedDirectory()).toBe(true);
  });
});
