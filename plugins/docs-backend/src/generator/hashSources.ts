import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readConfig } from './readConfig';
import { readSources } from './readSources';

/**
 * A text that changes exactly when a site made of this folder would: with its configuration, its documents, its assets, and the look that this
 * version of the portal gives it.
 */
export async function hashSources(folder: string): Promise<string> {
  const config = await readConfig(folder);
  const docsFolder = path.resolve(folder, config.docs_dir);
  const { pages, assets } = await readSources(docsFolder, config.exclude_docs);
  const hash = createHash('sha256').update(JSON.stringify({ config, pages }));
  const files = [
    ...assets.map(asset => path.join(docsFolder, asset)),
    resolvePackagePath('@fairway/plugin-docs-backend', 'assets/docs.css'),
    resolvePackagePath('@fairway/plugin-docs-backend', 'package.json'),
  ];
  for (const file of files) {
    hash.update(`\0${path.basename(file)}\0`);
    await pipeline(createReadStream(file), hash, { end: false });
  }
  return hash.digest('hex');
}
