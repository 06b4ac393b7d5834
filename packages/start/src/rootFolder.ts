import path from 'node:path';

// eslint-disable-next-line no-restricted-syntax -- this package only ever runs from its sources
const ownFolder = __dirname;

/** Root of the repository. */
export const rootFolder = path.resolve(ownFolder, '../../..');
