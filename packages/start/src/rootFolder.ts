import path from 'node:path';

/** Root of the repository. */
export const rootFolder = path.resolve(__dirname, '../../..');
