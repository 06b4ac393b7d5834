import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Whether `node_modules` holds what `yarn.lock` says: every locked package is listed in Yarn's own state file, every place listed
 * there is really there, and no package.json asks for something that the lock file does not know.
 */
export function isInstalled(root) {
  const state = readIfThere(path.join(root, 'node_modules/.yarn-state.yml'));
  const lock = readIfThere(path.join(root, 'yarn.lock'));
  if (!state || !lock) {
    return false;
  }
  const entries = parseLock(lock);
  const { packages, places } = parseState(state);
  const find = indexEntries(entries);
  return (
    findNeeded(entries, find).every(entry => packages.has(entry.resolution)) &&
    places.every(place => existsSync(path.join(root, place, 'package.json'))) &&
    findManifests(root).every(manifest => isLocked(manifest, find))
  );
}

/** Entries of a Yarn 4 lock file: what each resolves to and which requests it answers. */
export function parseLock(text) {
  return text
    .split('\n\n')
    .filter(block => block.startsWith('"'))
    .map(block => ({
      requests: block.slice(1, block.indexOf('":')).split(', '),
      resolution: /^ {2}resolution: "(.*)"$/m.exec(block)?.[1] ?? '',
      // Only some platforms get it.
      isConditional: /^ {2}conditions: /m.test(block),
      dependencies: parseDependencies(block),
    }))
    .filter(entry => entry.resolution !== '');
}

function parseDependencies(block) {
  const section =
    /^ {2}dependencies:\n((?: {4}.*\n?)+)/m.exec(block)?.[1] ?? '';
  return section
    .split('\n')
    .map(line => /^ {4}"?([^":]+)"?: "?([^"]+)"?$/.exec(line))
    .filter(Boolean)
    .map(([, name, range]) => ({ name, range }));
}

/** What every platform gets: all that the workspaces reach without passing through a package of some platforms only. */
function findNeeded(entries, find) {
  // Of a package that Yarn patches, only the patched copy is installed.
  const patched = new Set(
    entries
      .filter(entry => entry.resolution.includes('@patch:'))
      .map(entry => entry.resolution.split('@patch:')[0]),
  );
  const needed = new Set(
    entries.filter(entry => entry.resolution.includes('@workspace:')),
  );
  for (const entry of needed) {
    for (const dependency of entry.dependencies) {
      for (const found of find(dependency)) {
        if (
          !found.isConditional &&
          !patched.has(found.resolution.split('@npm:')[0])
        ) {
          needed.add(found);
        }
      }
    }
  }
  return [...needed];
}

/** Finds what answers a request; where a resolution of the root manifest replaced its range, all packages of that name. */
function indexEntries(entries) {
  const byRequest = new Map();
  const byName = new Map();
  for (const entry of entries) {
    entry.requests.forEach(request => byRequest.set(request, entry));
    const name = entry.resolution.slice(0, entry.resolution.indexOf('@', 1));
    byName.set(name, [...(byName.get(name) ?? []), entry]);
  }
  return ({ name, range }) => {
    const exact =
      byRequest.get(`${name}@${range}`) ??
      byRequest.get(`${name}@npm:${range}`);
    return exact ? [exact] : byName.get(name) ?? [];
  };
}

/** Packages and places of Yarn's state file; a virtual package counts as the one it is an instance of. */
export function parseState(text) {
  const packages = new Set();
  const places = [];
  for (const line of text.split('\n')) {
    const key = /^"(.*)":$/.exec(line);
    if (key) {
      packages.add(key[1].replace(/@virtual:[0-9a-f]+#/, '@'));
    }
    const place = /^ {4}- "(.*)"$/.exec(line);
    if (place && place[1] && !/^(virtual|workspace):/.test(place[1])) {
      places.push(place[1]);
    }
  }
  return { packages, places };
}

function isLocked(manifest, find) {
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
  return Object.entries(wanted).every(
    ([name, range]) => find({ name, range }).length > 0,
  );
}

function findManifests(root) {
  const folders = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(path.join(root, folder)).map(name => path.join(folder, name)),
  );
  return ['.', ...folders]
    .map(folder => readIfThere(path.join(root, folder, 'package.json')))
    .filter(text => text !== undefined)
    .map(text => JSON.parse(text));
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
