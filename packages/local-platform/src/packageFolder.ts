import { dirname } from 'node:path';

/** Where this package lies: its Go modules are beside `src`. */
export const packageFolder = dirname(require.resolve('../package.json'));
