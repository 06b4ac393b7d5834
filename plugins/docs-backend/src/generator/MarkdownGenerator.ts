import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isChildPath, resolvePackagePath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  GeneratorBase,
  GeneratorRunOptions,
} from '@backstage/plugin-techdocs-node';
import { indexPages } from '../domain/indexPages';
import { toPagePath } from '../domain/pagePaths';
import { planNav } from '../domain/planNav';
import { renderPage } from '../domain/renderPage';
import { renderShell } from '../domain/renderShell';
import type { RenderedPage } from '../domain/Site';
import type { SiteConfig } from '../domain/siteConfig';
import { readConfig } from './readConfig';
import { readSources, type Sources } from './readSources';

/**
 * Makes a TechDocs site out of Markdown, in the portal's own process: no Python, no container, no plugins of MkDocs. It reads `mkdocs.yml` for
 * name, folder and navigation, and writes what TechDocs' readers and search expect.
 */
export class MarkdownGenerator implements GeneratorBase {
  async run(options: GeneratorRunOptions): Promise<void> {
    const { inputDir, outputDir, etag, logger, siteOptions } = options;
    const config = await readConfig(inputDir);
    const docsFolder = path.resolve(inputDir, config.docs_dir);
    if (!isChildPath(inputDir, docsFolder)) {
      throw new InputError(
        `mkdocs.yml, docs_dir: ${config.docs_dir} is outside of the folder of mkdocs.yml`,
      );
    }
    const sources = await readSources(docsFolder, config.exclude_docs);
    const pages = renderPages(sources);
    for (const { source, broken } of pages) {
      if (broken.length > 0) {
        logger.warn(
          `${source} links to what the site does not have: ${broken.join(
            ', ',
          )}`,
        );
      }
    }
    const siteName = config.site_name ?? siteOptions?.name ?? 'Documents';
    const stylesheet = await writeStylesheet(outputDir);
    await writePages({ outputDir, siteName, stylesheet, pages, config });
    for (const asset of sources.assets) {
      await mkdir(path.join(outputDir, path.dirname(asset)), {
        recursive: true,
      });
      await copyFile(path.join(docsFolder, asset), path.join(outputDir, asset));
    }
    await writeJson(outputDir, 'search/search_index.json', indexPages(pages));
    await writeJson(outputDir, 'techdocs_metadata.json', {
      site_name: siteName,
      site_description: config.site_description ?? '',
      build_timestamp: Date.now(),
      files: [
        ...pages.map(({ source }) => `${toPagePath(source)}index.html`),
        ...sources.assets,
        stylesheet,
        'search/search_index.json',
      ],
      ...(etag ? { etag } : {}),
    });
  }
}

function renderPages({ pages, assets }: Sources): RenderedPage[] {
  const files = new Set([...pages.map(({ source }) => source), ...assets]);
  const rendered = pages.map(page => renderPage(page, file => files.has(file)));
  if (!rendered.some(({ source }) => toPagePath(source) === '')) {
    throw new InputError(
      'The folder of documents has no index.md or README.md, which is the first page',
    );
  }
  return rendered;
}

async function writePages(site: {
  outputDir: string;
  siteName: string;
  stylesheet: string;
  pages: RenderedPage[];
  config: SiteConfig;
}): Promise<void> {
  const { outputDir, siteName, stylesheet, pages, config } = site;
  const titles = new Map(pages.map(({ source, title }) => [source, title]));
  const nav = planNav(config.nav, titles);
  for (const page of pages) {
    const folder = path.join(outputDir, toPagePath(page.source));
    await mkdir(folder, { recursive: true });
    await writeFile(
      path.join(folder, 'index.html'),
      renderShell({ siteName, page, nav, stylesheet }),
    );
  }
}

/** TechDocs' reader lets a style sheet pass by the form of its name alone: `main.<8 hexadecimal digits>.min.css`. */
async function writeStylesheet(outputDir: string): Promise<string> {
  const css = await readFile(
    resolvePackagePath('@fairway/plugin-docs-backend', 'assets/docs.css'),
  );
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 8);
  const name = `assets/stylesheets/main.${hash}.min.css`;
  await mkdir(path.join(outputDir, path.dirname(name)), { recursive: true });
  await writeFile(path.join(outputDir, name), css);
  return name;
}

async function writeJson(folder: string, name: string, value: unknown) {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(value));
}
