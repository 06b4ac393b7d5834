import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formatRules } from './formatRules';
import { findRule, rules } from './rules';

const root = path.join(__dirname, '../../../../..');

describe('the rules', () => {
  it('each have an id of their own', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(findRule('list-order')?.why).toMatch(/order/);
    expect(findRule('no-such-rule')).toBeUndefined();
  });

  it('are the ones that the engine applies', () => {
    const folder = path.join(__dirname, '../compare');
    const applied = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .flatMap(name => {
        const text = readFileSync(path.join(folder, name), 'utf8');
        const lists = [...text.matchAll(/rules: \[([^\]]*)\]/g)];
        return lists.flatMap(([, list]) =>
          [...list.matchAll(/'([a-z-]+)'/g)].map(([, id]) => id),
        );
      });
    expect(applied.length).toBeGreaterThan(8);
    expect(applied.filter(id => !findRule(id))).toEqual([]);
  });

  it('are those of docs/drift-rules.md', () => {
    const page = readFileSync(path.join(root, 'docs/drift-rules.md'), 'utf8');
    expect(page).toBe(formatRules(rules));
  });
});
