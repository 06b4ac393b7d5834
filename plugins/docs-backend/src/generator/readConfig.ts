import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseSiteConfig, type SiteConfig } from '../domain/siteConfig';

/** The site's `mkdocs.yml` or `mkdocs.yaml`; the defaults if there is none. Throws InputError if it cannot be used. */
export async function readConfig(folder: string): Promise<SiteConfig> {
  for (const name of ['mkdocs.yml', 'mkdocs.yaml']) {
    const text = await readFile(path.join(folder, name), 'utf8').catch(
      () => undefined,
    );
    if (text !== undefined) {
      return parseSiteConfig(text);
    }
  }
  return parseSiteConfig('{}');
}
