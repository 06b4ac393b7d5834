import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import {
  ClusterStatus,
  LocalFleet,
  openLocalFleet,
} from '@fairway/local-fleet';
import { LocalIdentity, startLocalIdentity } from '@fairway/local-identity';
import { stage } from '../../bootstrap/stage.mjs';
import { rootFolder } from '../rootFolder';
import { ensureAppBuilt } from './appBuild';
import { assertPortFree } from './assertPortFree';
import type { PortalSettings } from './PortalSettings';
import { preparePortal } from './preparePortal';
import { RunningBackend, startBackend } from './startBackend';

export interface RunningPortal {
  baseUrl: string;
  fleet: LocalFleet;
  backend: RunningBackend;
  /** Ends everything that was started, and nothing that ran before. */
  stop(): Promise<void>;
}

/** Starts fleet, identity provider and portal on this machine and returns when the portal can be used. */
export async function startPortal(
  settings: PortalSettings,
): Promise<RunningPortal> {
  const { stateFolder, portalPort, identityPort, baseUrl } = settings;
  await assertPortFree(portalPort, 'FAIRWAY_PORT');
  await assertPortFree(identityPort, 'FAIRWAY_IDENTITY_PORT');
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });

  const fleet = openLocalFleet({
    stateDir: path.join(stateFolder, 'fleet'),
    lifeline: true,
  });
  const started: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    // What was started last is ended first; one that fails does not keep the others.
    for (const end of started.splice(0).reverse()) {
      await end().catch(error => process.stderr.write(`${error}\n`));
    }
  };
  try {
    const [clusters, identity] = await Promise.all([
      stage('Local fleet of three control planes', () =>
        startFleet(fleet, started),
      ).then(() => fleet.status()),
      stage('Identity provider', () => startIdentity(settings, started)),
      stage('Portal app', () => ensureAppBuilt(rootFolder)),
    ]);
    const configFile = await preparePortal({
      settings,
      fleet,
      clusters,
      issuer: identity.issuer,
    });
    const backend = await stage('Portal backend', () =>
      startBackend({
        rootFolder,
        configFile,
        baseUrl,
        logFile: path.join(stateFolder, 'portal', 'backend.log'),
      }),
    );
    started.push(() => backend.stop());
    return { baseUrl, fleet, backend, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startFleet(
  fleet: LocalFleet,
  started: (() => Promise<unknown>)[],
): Promise<void> {
  const before: ClusterStatus[] = await fleet.status();
  if (before.every(cluster => cluster.state === 'stopped')) {
    started.push(() => fleet.down());
  }
  await fleet.up({ clusters: 3 });
}

async function startIdentity(
  settings: PortalSettings,
  started: (() => Promise<unknown>)[],
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
  started.push(() => identity.close());
  return identity;
}
