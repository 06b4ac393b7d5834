import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  buildControlPlane,
  type ClusterStatus,
  LocalFleet,
  openLocalFleet,
  planClusters,
} from '@fairway/local-fleet';
import { LocalIdentity, startLocalIdentity } from '@fairway/local-identity';
import { stage } from '../../bootstrap/stage.mjs';
import { assertPortFree } from './assertPortFree';
import { fleetSteps, joinFleet } from './joinFleet';
import type { PortalSettings } from './PortalSettings';
import { preparePortal } from './preparePortal';
import { StartProgress } from './StartProgress';
import { writeTokens } from './writeTokens';

type Ending = () => Promise<unknown>;

/** What is still being started when everything is to end is waited for so long; its lifeline ends it in any case. */
const joinPatienceMs = 15_000;

/** How many clusters there are unless more are asked for. */
export const usualClusterCount = 3;

/** What a portal on this machine stands on. */
export interface Dependencies {
  fleet: LocalFleet;
  /** Path of the configuration that joins a portal to all this. */
  configFile: string;
  /** Resolves when the clusters run and have joined; rejects with what keeps them. Nobody has to wait for it. */
  fleetJoined: Promise<void>;
  progress: StartProgress;
  /** Has something ended with the rest. */
  endWith(ending: Ending): void;
  /** Ends everything that was started, and nothing that ran before. */
  stop(): Promise<void>;
}

export interface DependencyOptions {
  /** What else takes long and needs none of it. */
  meanwhile?: () => Promise<unknown>;
  /** Whether the catalog has the example organisation's systems. */
  hasExamples?: boolean;
  /** How many clusters are on this machine; three if absent. Further ones of an earlier start are not part of the fleet. */
  clusterCount?: number;
  /** Titles of what is done after the clusters have joined. */
  laterSteps?: string[];
  build?: typeof buildControlPlane;
}

/**
 * Starts the identity provider, sees to the fleet repository, and writes the configuration. The clusters are built and started meanwhile
 * and after that: they are part of the configuration from the first, and join when they run.
 */
export async function startDependencies(
  settings: PortalSettings,
  options: DependencyOptions = {},
): Promise<Dependencies> {
  const { stateFolder, portalPort, identityPort } = settings;
  const { meanwhile = async () => {}, laterSteps = [] } = options;
  await assertPortFree(portalPort, 'FAIRWAY_PORT');
  await assertPortFree(identityPort, 'FAIRWAY_IDENTITY_PORT');
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });
  const endings: Ending[] = [];
  const stop = async () => {
    // What was started last is ended first; one that fails does not keep the others.
    for (const end of endings.splice(0).reverse()) {
      await end().catch(error => process.stderr.write(`${error}\n`));
    }
  };
  const progressFile = path.join(stateFolder, 'portal', 'progress.json');
  const progress = new StartProgress({
    file: progressFile,
    titles: [...Object.values(fleetSteps), ...laterSteps],
  });
  try {
    await progress.open();
    const { fleet, clusters, joined } = await startFleet(settings, {
      ...{ progress, endings },
      clusterCount: options.clusterCount ?? usualClusterCount,
      build: options.build ?? buildControlPlane,
    });
    const [identity] = await Promise.all([
      stage('Identity provider', () => startIdentity(settings, endings)),
      meanwhile(),
    ]);
    const configFile = await preparePortal({
      ...{ settings, fleet, clusters, progressFile },
      issuer: identity.issuer,
      hasExamples: options.hasExamples ?? false,
    });
    return {
      ...{ fleet, configFile, progress, stop },
      fleetJoined: joined,
      endWith: end => endings.push(end),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startFleet(
  { stateFolder }: PortalSettings,
  options: {
    progress: StartProgress;
    endings: Ending[];
    build: typeof buildControlPlane;
    clusterCount: number;
  },
): Promise<{
  fleet: LocalFleet;
  clusters: ClusterStatus[];
  joined: Promise<void>;
}> {
  const { progress, endings, build, clusterCount } = options;
  const portalFolder = path.join(stateFolder, 'portal');
  const fleet = openLocalFleet({
    stateDir: path.join(stateFolder, 'fleet'),
    lifeline: true,
  });
  const before = await fleet.status();
  await fleet.prepare({ clusters: clusterCount });
  const names = planClusters(clusterCount).map(({ name }) => name);
  const clusters = (await fleet.status()).filter(({ name }) =>
    names.includes(name),
  );
  // Of clusters that ran before, so that the portal can read them as soon as they run again.
  await writeTokens(portalFolder, fleet, clusters);
  if (before.every(cluster => cluster.state === 'stopped')) {
    endings.push(() => fleet.down());
  }
  const ending = new AbortController();
  // Go would go on for minutes for nobody if this process ends without more ado.
  process.once('exit', () => ending.abort());
  const joined = joinFleet({
    ...{ fleet, build, clusterCount, progress, portalFolder },
    signal: ending.signal,
  });
  // Whoever waits for it is told; until then it is no unhandled rejection.
  joined.catch(() => undefined);
  endings.push(async () => {
    ending.abort();
    await Promise.race([
      joined.catch(() => undefined),
      sleep(joinPatienceMs, undefined, { ref: false }),
    ]);
  });
  return { fleet, clusters, joined };
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
