import path from 'node:path';
import type { LocalFleet } from '@fairway/local-fleet';
import { stage } from '../../bootstrap/stage.mjs';
import { rootFolder } from '../rootFolder';
import { ensureAppBuilt } from './appBuild';
import type { PortalSettings } from './PortalSettings';
import { RunningBackend, startBackend } from './startBackend';
import { startDependencies } from './startDependencies';

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
  const { stateFolder, baseUrl } = settings;
  const dependencies = await startDependencies(settings, () =>
    stage('Portal app', () => ensureAppBuilt(rootFolder)),
  );
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
    const { fleet, stop } = dependencies;
    return { baseUrl, fleet, backend, stop };
  } catch (error) {
    await dependencies.stop();
    throw error;
  }
}
