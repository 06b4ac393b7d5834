import { readPortalSettings } from '../portal/PortalSettings';
import { startPortal } from '../portal/startPortal';
import { StartError } from '../StartError';
import { describeReady } from './describeReady';

/** Starts the portal and stays until it is told to end, or the backend ends. */
export async function runStart(): Promise<number> {
  // What came before, such as the installation, counts for the person who waits.
  const since = Number(process.env.FAIRWAY_BEGAN ?? Date.now());
  const told = new Promise<'told'>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => resolve('told'));
    }
  });
  const starting = startPortal(readPortalSettings());
  const early = await Promise.race([told, starting.then(() => 'ready')]);
  if (early === 'told') {
    // What is being started ends with this process: the lifelines see to it.
    return 130;
  }
  const portal = await starting;
  process.stdout.write(describeReady(portal.baseUrl, since, Date.now()));
  const over = await Promise.race([told, portal.backend.ended]);
  if (over === 'told') {
    process.stderr.write('\nEnding the portal and the local fleet …\n');
    await portal.stop();
    return 0;
  }
  await portal.stop();
  throw new StartError(
    `The portal ended by itself with code ${over}; its log lies in the state folder.`,
  );
}
