import { planNav } from './planNav';
import { parseSiteConfig } from './siteConfig';

const titles = new Map([
  ['adr/0001.md', 'First'],
  ['adr/0002.md', 'Second'],
  ['glossary.md', 'Glossary'],
  ['index.md', 'Start'],
]);

describe('planNav', () => {
  it('lists every page, the first page first, where nothing is said', () => {
    expect(planNav(undefined, titles).map(({ title }) => title)).toEqual([
      'Start',
      'First',
      'Second',
      'Glossary',
    ]);
  });

  it('stands for every page of a folder, and leaves out what there is not', () => {
    const { nav } = parseSiteConfig(
      'nav:\n- Words: glossary.md\n- gone.md\n- Decisions: adr/\n- Gone: [gone.md]\n',
    );
    expect(planNav(nav, titles)).toEqual([
      { kind: 'page', title: 'Words', source: 'glossary.md' },
      {
        kind: 'group',
        title: 'Decisions',
        items: [
          { kind: 'page', title: 'First', source: 'adr/0001.md' },
          { kind: 'page', title: 'Second', source: 'adr/0002.md' },
        ],
      },
    ]);
  });

  it('names the key that is wrong', () => {
    expect(() => parseSiteConfig('docs_dir: [a]')).toThrow(/docs_dir/);
  });
});
