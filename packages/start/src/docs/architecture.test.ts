import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from '../rootFolder';

/** Source files that a document names in a table, with the cell that names them. */
function listNamedFiles(document: string): { name: string; row: string }[] {
  const text = readFileSync(path.join(rootFolder, document), 'utf8');
  return text
    .split('\n')
    .filter(line => line.startsWith('|'))
    .flatMap(row =>
      [...row.matchAll(/`([\w./-]+\.tsx?)`/g)].map(([, name]) => ({
        name,
        row,
      })),
    );
}

/** The places at which a name may stand: a plugin's, the repository's, or near the file that was named before. */
function listPlaces(name: string, before: string): string[] {
  const [plugin, ...rest] = name.split('/');
  const source = before.split('/src/')[0];
  return [
    name,
    path.join('plugins', plugin, 'src', ...rest),
    path.join(path.dirname(before), name),
    path.join(source, 'src', name),
  ];
}

it('names files that exist, on the way of a request', () => {
  const named = listNamedFiles('docs/architecture.md');
  let before = '';
  const missing = named.filter(({ name }) => {
    const found = listPlaces(name, before).find(place =>
      existsSync(path.join(rootFolder, place)),
    );
    before = found ?? before;
    return !found;
  });
  expect(named.length).toBeGreaterThan(30);
  expect(missing.map(({ name }) => name)).toEqual([]);
});
