import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listSources } from '../listSources';
import { rootFolder } from '../rootFolder';

/** Functions of these folders call each other, as a grammar or a tree is read: one file each, and no way to cut. */
const recursive = [
  'packages/drift-engine/src/domain/compare/walk/',
  'packages/drift-engine/src/domain/jq/parsing/',
  'packages/drift-engine/src/domain/jq/running/',
  'packages/drift-engine/src/domain/secrets/',
];

const files = listSources(rootFolder, [
  ':(glob)packages/*/src/**/*.ts*',
  ':(glob)plugins/*/src/**/*.ts*',
]).filter(file => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));

/** What each file imports of its own package, types too: who reads one has to read the other. */
function readImports(): Map<string, string[]> {
  const known = new Set(files);
  return new Map(
    files.map(file => {
      const text = readFileSync(path.join(rootFolder, file), 'utf8');
      const imported = [...text.matchAll(/from '(\.[^']*)'/g)].flatMap(
        ([, target]) => {
          const base = path.join(path.dirname(file), target);
          return [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`].filter(
            each => known.has(each),
          );
        },
      );
      return [file, imported];
    }),
  );
}

/** Files that can be reached from themselves. */
function listCircular(imports: Map<string, string[]>): string[] {
  return files.filter(file => {
    const seen = new Set<string>();
    const waiting = [...(imports.get(file) ?? [])];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (next === file) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...(imports.get(next) ?? []));
    }
    return false;
  });
}

describe('imports', () => {
  it('go in no circle, but for what calls itself', () => {
    expect(files.length).toBeGreaterThan(500);
    const circular = listCircular(readImports());
    expect(
      circular.filter(file => !recursive.some(each => file.startsWith(each))),
    ).toEqual([]);
    // What is excused is there.
    for (const folder of recursive) {
      expect(circular.some(file => file.startsWith(folder))).toBe(true);
    }
  });
});
