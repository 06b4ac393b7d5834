import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import {
  ClusterStatus,
  LocalFleet,
  openLocalFleet,
} from '@fairway/local-fleet';
import { LocalIdentity, startLocalIdentity } from '@fairway/local-identity';
import { stage } from '../../bootstrap/stage.mjs';
import { assertPortFree } from './assertPortFree';
import type { PortalSettings } from './PortalSettings';
import { preparePortal } from './preparePortal';

type Ending = () => Promise<unknown>;

/** What a portal on this machine stands on. */
export interface Dependencies {
  fleet: LocalFleet;
  /** Path of the configuration that joins a portal to all this. */
  configFile: string;
  /** Has something ended with the rest. */
  endWith(ending: Ending): void;
  /** Ends everything that was started, and nothing that ran before. */
  stop(): Promise<void>;
}

/**
 * Starts fleet and identity provider, sees to the fleet repository, and writes the configuration.
 *
 * @param meanwhile - what else takes long and needs none of it
 */
export async function startDependencies(
  settings: PortalSettings,
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<Dependencies> {
  const { stateFolder, portalPort, identityPort } = settings;
  await assertPortFree(portalPort, 'FAIRWAY_PORT');
  await assertPortFree(identityPort, 'FAIRWAY_IDENTITY_PORT');
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });
  const fleet = openLocalFleet({
    stateDir: path.join(stateFolder, 'fleet'),
    lifeline: true,
  });
  const endings: Ending[] = [];
  const stop = async () => {
    // What was started last is ended first; one that fails does not keep the others.
    for (const end of endings.splice(0).reverse()) {
      await end().catch(error => process.stderr.write(`${error}\n`));
    }
  };
  try {
    const [, identity] = await Promise.all([
      stage('Local fleet of three control planes', () =>
        startFleet(fleet, endings),
      ),
      stage('Identity provider', () => startIdentity(settings, endings)),
      meanwhile(),
    ]);
    const configFile = await preparePortal({
      settings,
      fleet,
      clusters: await fleet.status(),
      issuer: identity.issuer,
    });
    return { fleet, configFile, stop, endWith: end => endings.push(end) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startFleet(fleet: LocalFleet, endings: Ending[]): Promise<void> {
  const before: ClusterStatus[] = await fleet.status();
  if (before.every(cluster => cluster.state === 'stopped')) {
    endings.push(() => fleet.down());
  }
  await fleet.up({ clusters: 3 });
}

async function startIdentity(
  settings: PortalSettings,
  endings: Ending[],
): Promise<LocalIdentity> {
  const identity = await startLocalIdentity({
    port: settings.identityPort,
    stateDir: path.join(settings.stateFolder, 'identity'),
    clients: [
      {
        clientId: 'fairway',
        redirectUris: [`${settings.baseUrl}/api/auth/oidc/handler/frame`],
      },
    ],
  });
  endings.push(() => identity.close());
  return identity;
}
