import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { StartError } from '../StartError';
import { runToEnd } from './runToEnd';

/**
 * The compiled configuration schema of all packages, which the backend redacts its log by. Compiling takes seconds and a third of a
 * backend's memory, so that it is done once for each state of the packages.
 *
 * @returns the path of the file
 */
export async function ensureConfigSchema(root: string): Promise<string> {
  const folder = path.join(root, 'node_modules/.cache/fairway');
  const packages = await listPackages(root);
  const name = `config-schema-${await hashPackages(root, packages)}.json`;
  const file = path.join(folder, name);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const { code, output } = await runToEnd(
    process.execPath,
    [
      path.join(root, 'packages/start/src/portal/writeConfigSchema.cjs'),
      file,
      ...packages.map(each => each.name),
    ],
    { cwd: path.join(root, 'packages/backend') },
  );
  if (code !== 0) {
    throw new StartError(
      `The configuration schema could not be compiled:\n${output.slice(-3000)}`,
    );
  }
  for (const other of await readdir(folder)) {
    if (/^config-schema-[0-9a-f]+\.json$/.test(other) && other !== name) {
      await rm(path.join(folder, other), { force: true });
    }
  }
  return file;
}

interface Package {
  name: string;
  folder: string;
}

async function listPackages(root: string): Promise<Package[]> {
  const found: Package[] = [];
  for (const parent of ['packages', 'plugins']) {
    for (const entry of (await readdir(path.join(root, parent))).sort()) {
      const folder = path.join(root, parent, entry);
      const manifest = path.join(folder, 'package.json');
      if (existsSync(manifest)) {
        const { name } = JSON.parse(await readFile(manifest, 'utf8'));
        found.push({ name, folder });
      }
    }
  }
  return found;
}

/** Which packages there are, which versions of others they use, and the schemas of their own. */
async function hashPackages(root: string, packages: Package[]) {
  const files = [
    path.join(root, 'yarn.lock'),
    ...packages.flatMap(({ folder }) =>
      ['package.json', 'config.d.ts'].map(name => path.join(folder, name)),
    ),
  ];
  const hash = createHash('sha256');
  for (const file of files.filter(each => existsSync(each))) {
    hash
      .update(`\0${path.relative(root, file)}\0`)
      .update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 32);
}
