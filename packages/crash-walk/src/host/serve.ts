import { flushCompileCache } from 'node:module';
import { createBackend } from '@backstage/backend-defaults';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import catalog from '@backstage/plugin-catalog-backend';
import runs from '@fairway/plugin-runs-backend';
import { plainLogger } from './plainLogger';
import { signInPlugin } from './signInPlugin';
import { takeOrders } from './takeOrders';

/** A process of a portal that serves these features, with the ledger and the catalog, when the walker says so. Ends the process if it fails. */
export async function serve(
  features: readonly BackendFeature[],
): Promise<void> {
  try {
    // Loading takes longer than starting: a process is loaded while another is still walked, and begins when that one is dead.
    await takeOrders();
    const backend = createBackend();
    for (const feature of [plainLogger, catalog, runs, ...features]) {
      backend.add(feature);
    }
    backend.add(signInPlugin);
    await backend.start();
    // A process that is killed leaves nothing for the next one, unless it wrote it before.
    flushCompileCache();
    process.stdout.write(`ready ${process.env.PORT}\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exit(1);
  }
}
