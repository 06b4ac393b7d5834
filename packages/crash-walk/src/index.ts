import { flushCompileCache } from 'node:module';
import { createBackend } from '@backstage/backend-defaults';
import catalog from '@backstage/plugin-catalog-backend';
import environments from '@fairway/plugin-environments-backend';
import runs from '@fairway/plugin-runs-backend';
import { plainLogger } from './host/plainLogger';
import { signInPlugin } from './host/signInPlugin';
import { takeOrders } from './host/takeOrders';

/** The ledger, the environments and the catalog they wait for: what a change needs of the portal, and nothing else. */
async function main(): Promise<void> {
  // Loading takes longer than starting: a process is loaded while another is still walked, and begins when that one is dead.
  await takeOrders();
  const backend = createBackend();
  for (const feature of [plainLogger, catalog, runs, environments]) {
    backend.add(feature);
  }
  backend.add(signInPlugin);
  await backend.start();
  // A process that is killed leaves nothing for the next one, unless it wrote it before.
  flushCompileCache();
  process.stdout.write(`ready ${process.env.PORT}\n`);
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
