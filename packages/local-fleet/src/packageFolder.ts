import { dirname } from 'node:path';

/** Where this package lies: its manifests and the Go module are beside `src`. */
export const packageFolder = dirname(require.resolve('../package.json'));
