import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { GeneratorRunOptions } from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from './MarkdownGenerator';

const repository = path.resolve(__dirname, '../../../..');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fairway-docs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function generate(inputDir: string): Promise<string> {
  const outputDir = path.join(folder, 'site');
  const logger = mockServices.logger.mock();
  await new MarkdownGenerator().run({
    inputDir,
    outputDir,
    logger: logger as unknown as GeneratorRunOptions['logger'],
  });
  expect(logger.warn.mock.calls).toEqual([]);
  return outputDir;
}

describe('MarkdownGenerator', () => {
  it("[A4.3] renders Fairway's own documents, and every link in them leads to a page, a heading or a file", async () => {
    const input = path.join(folder, 'input');
    await cp(path.join(repository, 'docs'), path.join(input, 'docs'), {
      recursive: true,
    });
    await cp(
      path.join(repository, 'mkdocs.yml'),
      path.join(input, 'mkdocs.yml'),
    );
    const site = await generate(input);
    const files = (await readdir(site, { recursive: true })).map(String);
    const pages = files.filter(file => file.endsWith('index.html'));
    expect(pages).toEqual(
      expect.arrayContaining([
        'index.html',
        'architecture/index.html',
        'adr/0001-ledger-proves-each-step/index.html',
      ]),
    );
    const text = new Map<string, string>();
    for (const page of pages) {
      text.set(page, await readFile(path.join(site, page), 'utf8'));
    }
    const dead: string[] = [];
    for (const [page, html] of text) {
      for (const [, address] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
        if (/^https?:/.test(address)) {
          continue;
        }
        const url = new URL(address, `http://x/${page}`);
        const file = `${url.pathname.slice(1)}${
          url.pathname.endsWith('/') ? 'index.html' : ''
        }`;
        const there =
          files.includes(file) &&
          (url.hash === '' ||
            text
              .get(file)
              ?.includes(`id="${decodeURIComponent(url.hash.slice(1))}"`));
        if (!there) {
          dead.push(`${page}: ${address}`);
        }
      }
    }
    expect(dead).toEqual([]);
    // Every decision is in the navigation without being listed by hand.
    const decisions = await readdir(path.join(repository, 'docs/adr'));
    for (const decision of decisions) {
      expect(text.get('index.html')).toContain(
        `href="adr/${decision.replace(/\.md$/, '/')}"`,
      );
    }
  });

  it('writes what TechDocs and its search read', async () => {
    await mkdir(path.join(folder, 'docs'));
    await writeFile(
      path.join(folder, 'docs/index.md'),
      '# Start\n\nwords\n\n## More & more\n\nof them\n',
    );
    const site = await generate(folder);
    const readJson = async (name: string) =>
      JSON.parse(await readFile(path.join(site, name), 'utf8'));
    expect((await readJson('search/search_index.json')).docs).toEqual([
      { location: '', title: 'Start', text: 'words' },
      {
        location: '#more--more',
        title: 'Start: More &amp; more',
        text: 'of them',
      },
    ]);
    expect(await readJson('techdocs_metadata.json')).toMatchObject({
      site_name: 'Documents',
      files: expect.arrayContaining(['index.html']),
    });
    // TechDocs' reader removes every style sheet whose name has another form.
    expect(await readFile(path.join(site, 'index.html'), 'utf8')).toMatch(
      /href="assets\/stylesheets\/main\.[0-9a-f]{8}\.min\.css"/,
    );
  });

  it('publishes nothing from outside of its folder', async () => {
    await mkdir(path.join(folder, 'docs'));
    await writeFile(path.join(folder, 'secret.txt'), 'secret');
    await symlink(
      path.join(folder, 'secret.txt'),
      path.join(folder, 'docs/link.txt'),
    );
    await writeFile(path.join(folder, 'docs/.hidden.txt'), 'hidden');
    await writeFile(path.join(folder, 'docs/index.md'), '# Start\n');
    const site = await generate(folder);
    const files = (await readdir(site, { recursive: true })).map(String);
    expect(files.filter(file => file.endsWith('.txt'))).toEqual([]);
  });

  it('offers data files, and never in place of its own', async () => {
    await mkdir(path.join(folder, 'docs'));
    const write = (name: string, text: string) =>
      writeFile(path.join(folder, 'docs', name), text);
    await write('index.md', '# Start\n\n[board](board.json)\n');
    await write('board.json', '{"title":"board"}');
    await write('techdocs_metadata.json', '{"site_name":"forged"}');
    const site = await generate(folder);
    const readText = (name: string) => readFile(path.join(site, name), 'utf8');
    expect(await readText('board.json')).toBe('{"title":"board"}');
    expect(await readText('techdocs_metadata.json')).not.toMatch('forged');
  });

  it.each(['..', '../..', '/etc', '../docs'])(
    'refuses %s as the folder of documents',
    async docsFolder => {
      await writeFile(
        path.join(folder, 'mkdocs.yml'),
        `docs_dir: ${docsFolder}\n`,
      );
      await expect(generate(folder)).rejects.toThrow(/docs_dir/);
    },
  );

  it('leaves out what the configuration excludes', async () => {
    const input = path.join(folder, 'input');
    await mkdir(path.join(input, 'docs/inner'), { recursive: true });
    const write = (name: string, text: string) =>
      writeFile(path.join(input, name), text);
    await write('mkdocs.yml', 'exclude_docs: |\n  long.md\n  inner/list.md\n');
    await write('docs/index.md', '# Start');
    await write('docs/long.md', '# Long');
    await write('docs/inner/list.md', '# List');
    const site = await generate(input);
    const files = (await readdir(site, { recursive: true })).map(String);
    expect(files.filter(file => file.endsWith('.html'))).toEqual([
      'index.html',
    ]);
    const index = path.join(site, 'search/search_index.json');
    expect(await readFile(index, 'utf8')).not.toMatch(/Long|List/);
  });

  it('says what is missing where there is no first page', async () => {
    await mkdir(path.join(folder, 'docs'));
    await writeFile(path.join(folder, 'docs/other.md'), '# Other\n');
    await expect(generate(folder)).rejects.toThrow(/index\.md/);
  });
});
