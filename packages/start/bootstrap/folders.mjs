import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const rootFolder = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../..',
);

/** Where downloads and builds are kept, outside the tree and keyed by version. */
export const cacheFolder =
  process.env.FAIRWAY_CACHE ??
  path.join(
    process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'),
    'fairway',
  );

/** The vendored Yarn. */
export const yarnProgram = path.join(
  rootFolder,
  '.yarn/releases/yarn-4.13.0.cjs',
);
