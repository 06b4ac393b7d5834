import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StartError } from '../StartError';
import { runToEnd } from './runToEnd';

interface BuildRecord {
  /** Hash over everything that the bundle is made of. */
  sources: string;
  /** Every file that the build wrote, with its size in bytes. */
  files: Record<string, number>;
}

const frontendRoles = [
  'frontend',
  'frontend-plugin',
  'web-library',
  'common-library',
];

/** Builds the app's bundle, unless the one that is there was made of exactly these sources and is whole. */
export async function ensureAppBuilt(
  root: string,
): Promise<'built' | 'already there'> {
  const recordFile = path.join(root, 'node_modules/.cache/fairway/app.json');
  const dist = path.join(root, 'packages/app/dist');
  const sources = await hashSources(root);
  if (isWhole(recordFile, dist, sources)) {
    return 'already there';
  }
  const built = await runToEnd(
    process.execPath,
    [
      path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'build',
      '--config',
      path.join(root, 'app-config.yaml'),
    ],
    { cwd: path.join(root, 'packages/app') },
  );
  if (built.code !== 0) {
    throw new StartError(
      `The app could not be built:\n${built.output.slice(-3000)}`,
    );
  }
  const files: BuildRecord['files'] = {};
  for (const name of await listFiles(dist)) {
    files[name] = statSync(path.join(dist, name)).size;
  }
  await mkdir(path.dirname(recordFile), { recursive: true });
  await writeFile(recordFile, JSON.stringify({ sources, files }));
  return 'built';
}

function isWhole(recordFile: string, dist: string, sources: string): boolean {
  if (!existsSync(recordFile)) {
    return false;
  }
  const record: BuildRecord = JSON.parse(readFileSync(recordFile, 'utf8'));
  return (
    record.sources === sources &&
    Object.entries(record.files).every(
      ([name, size]) =>
        statSync(path.join(dist, name), { throwIfNoEntry: false })?.size ===
        size,
    )
  );
}

async function hashSources(root: string): Promise<string> {
  const hash = createHash('sha256');
  const add = async (file: string) =>
    hash.update(`\0${file}\0`).update(await readFile(path.join(root, file)));
  await add('yarn.lock');
  await add('app-config.yaml');
  for (const folder of await findFrontendPackages(root)) {
    for (const name of await listFiles(path.join(root, folder))) {
      if (/^(src|public)\/|^package\.json$/.test(name) && !isTest(name)) {
        await add(path.join(folder, name));
      }
    }
  }
  return hash.digest('hex');
}

function isTest(name: string): boolean {
  return /\.test\.tsx?$|setupTests/.test(name);
}

async function findFrontendPackages(root: string): Promise<string[]> {
  const found: string[] = [];
  for (const parent of ['packages', 'plugins']) {
    for (const name of (await readdir(path.join(root, parent))).sort()) {
      const manifest = path.join(root, parent, name, 'package.json');
      if (!existsSync(manifest)) {
        continue;
      }
      const { backstage } = JSON.parse(await readFile(manifest, 'utf8'));
      if (frontendRoles.includes(backstage?.role)) {
        found.push(path.join(parent, name));
      }
    }
  }
  return found;
}

/** Files below a folder, by relative path, sorted; without dependencies and, for a package, its build. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter(entry => entry.isFile())
    .map(entry =>
      path
        .relative(folder, path.join(entry.parentPath, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .filter(name => !/(^|\/)(node_modules|dist)\//.test(name))
    .sort();
}
