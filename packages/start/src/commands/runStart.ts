import path from 'node:path';
import { openLocalPlatform } from '@fairway/local-platform';
import { readPortalSettings } from '../portal/PortalSettings';
import { startComponents } from '../portal/startComponents';
import { startPortal } from '../portal/startPortal';
import { StartError } from '../StartError';
import { describeReady } from './describeReady';
import { readStartOptions } from './readStartOptions';

/** Starts the portal and stays until it is told to end, or the backend ends. */
export async function runStart(args: string[]): Promise<number> {
  const options = readStartOptions(args);
  // What came before, such as the installation, counts for the person who waits.
  const since = Number(process.env.FAIRWAY_BEGAN ?? Date.now());
  const told = new Promise<'told'>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => resolve('told'));
    }
  });
  const settings = readPortalSettings();
  const starting = startPortal(settings);
  const early = await Promise.race([told, starting.then(() => 'ready')]);
  if (early === 'told') {
    // What is being started ends with this process: the lifelines see to it.
    return 130;
  }
  const portal = await starting;
  process.stdout.write(describeReady(portal.baseUrl, since, Date.now()));
  const print = (line: string) => process.stderr.write(`${line}\n`);
  const platform = openLocalPlatform({
    stateDir: path.join(settings.stateFolder, 'platform'),
    fleet: portal.fleet,
    isInBackground: true,
    // What Go downloads is of no interest here.
    log: line => (/^(building|built) /.test(line) ? print(line) : undefined),
  });
  const components = startComponents(platform, options.components, print);
  const over = await Promise.race([told, portal.backend.ended]);
  if (over === 'told') {
    process.stderr.write('\nEnding the portal and the local fleet …\n');
    await components.stop();
    await portal.stop();
    return 0;
  }
  await components.stop();
  await portal.stop();
  throw new StartError(
    `The portal stopped by itself with code ${over}; its log is in the state folder.`,
  );
}
