import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listSources } from '../listSources';
import { rootFolder } from '../rootFolder';
import { findIds } from './SuiteResult';

const page = readFileSync(
  path.join(rootFolder, 'docs/security-cases.md'),
  'utf8',
);

/** Test files by the ids that stand in them. Ids of the drift engine's cases are made from folders, so that only a run knows them. */
function listNamed(): [id: string, file: string][] {
  return listSources(rootFolder, ['*.test.ts', '*.test.tsx'])
    .filter(file => !file.startsWith('packages/start/src/suites/'))
    .flatMap(file => {
      const text = readFileSync(path.join(rootFolder, file), 'utf8');
      return [...new Set(findIds(text))]
        .filter(id => !id.startsWith('drift'))
        .map((id): [string, string] => [id, file]);
    });
}

/** The end of a whole run compares the page with what was proved; this names what would fail there after minutes instead of an hour. */
describe('docs/security-cases.md', () => {
  const rowOf = (id: string) =>
    page.split('\n').find(line => line.startsWith(`| ${id} |`)) ?? '';

  it('lists each test file in the row of each id that it names', () => {
    const missing = listNamed().filter(
      ([id, file]) => !rowOf(id).includes(`\`${file}\``),
    );
    expect(missing).toEqual([]);
  });

  it('lists no test file that is gone', () => {
    const listed = [...page.matchAll(/`([^`]+\.test\.tsx?)`/g)].map(
      ([, file]) => file,
    );
    const known = listSources(rootFolder, [...new Set(listed)]);
    expect(listed.length).toBeGreaterThan(100);
    expect(listed.filter(file => !known.includes(file))).toEqual([]);
  });
});
