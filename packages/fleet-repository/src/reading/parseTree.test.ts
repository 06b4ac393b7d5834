import { parseTree } from './parseTree';

function aTree(...entries: [string, string][]): Buffer {
  return Buffer.concat(
    entries.map(([mode, name]) =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.alloc(20, 0xab)]),
    ),
  );
}

describe('parseTree', () => {
  it('tells files, folders, links and submodules apart', () => {
    const tree = aTree(
      ['100644', 'a.yaml'],
      ['100755', 'run'],
      ['40000', 'sub'],
      ['120000', 'link'],
      ['160000', 'module'],
    );
    expect(parseTree(tree, 20).map(({ kind, name }) => [kind, name])).toEqual([
      ['file', 'a.yaml'],
      ['file', 'run'],
      ['folder', 'sub'],
      ['symlink', 'link'],
      ['submodule', 'module'],
    ]);
    expect(parseTree(tree, 20)[0].id).toBe('ab'.repeat(20));
  });

  it('leaves out names by which a path would lead elsewhere', () => {
    const names = ['..', '.', '', '.git', '.GIT', 'a/b', 'fine'];
    const tree = aTree(
      ...names.map((name): [string, string] => ['40000', name]),
    );
    expect(parseTree(tree, 20).map(({ name }) => name)).toEqual(['fine']);
  });

  it.each([[aTree(['100644', 'a']).subarray(0, 15)], [Buffer.from('100644')]])(
    'refuses a tree that ends early',
    tree => {
      expect(() => parseTree(tree, 20)).toThrow('truncated');
    },
  );
});
