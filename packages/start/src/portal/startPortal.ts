import path from 'node:path';
import type { LocalFleet } from '@fairway/local-fleet';
import { stage } from '../../bootstrap/stage.mjs';
import { rootFolder } from '../rootFolder';
import { ensureAppBuilt } from './appBuild';
import type { PortalSettings } from './PortalSettings';
import { RunningBackend, startBackend } from './startBackend';
import { DependencyOptions, startDependencies } from './startDependencies';
import type { StartProgress } from './StartProgress';
import { waitForClusters } from './waitForClusters';

export interface RunningPortal {
  baseUrl: string;
  fleet: LocalFleet;
  backend: RunningBackend;
  progress: StartProgress;
  /** Resolves when the portal reads all clusters as ok; rejects with what keeps them. Nobody has to wait for it. */
  fleetJoined: Promise<void>;
  /** Ends everything that was started, and nothing that ran before. */
  stop(): Promise<void>;
}

/**
 * Starts identity provider and portal on this machine, and returns when its pages can be used. The clusters join it when they run: who
 * needs them waits for `fleetJoined`. Without more said, there is nothing in it but the people.
 */
export async function startPortal(
  settings: PortalSettings,
  options: Pick<
    DependencyOptions,
    'hasExamples' | 'clusterCount' | 'laterSteps'
  > = {},
): Promise<RunningPortal> {
  const { stateFolder, baseUrl } = settings;
  const dependencies = await startDependencies(settings, {
    ...options,
    meanwhile: () => stage('Portal app', () => ensureAppBuilt(rootFolder)),
  });
  try {
    const backend = await stage('Portal backend', () =>
      startBackend({
        rootFolder,
        configFile: dependencies.configFile,
        baseUrl,
        logFile: path.join(stateFolder, 'portal', 'backend.log'),
      }),
    );
    dependencies.endWith(() => backend.stop());
    const ending = new AbortController();
    dependencies.endWith(async () => ending.abort());
    const fleetJoined = dependencies.fleetJoined.then(() =>
      waitForClusters(baseUrl, ending.signal),
    );
    fleetJoined.catch(() => undefined);
    const { fleet, progress, stop } = dependencies;
    return { baseUrl, fleet, backend, progress, fleetJoined, stop };
  } catch (error) {
    await dependencies.stop();
    throw error;
  }
}
