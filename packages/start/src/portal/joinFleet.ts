import type { BuildOptions, LocalFleet } from '@fairway/local-fleet';
import type { StartProgress } from './StartProgress';
import { writeTokens } from './writeTokens';

/** The steps of {@link joinFleet}, as people read them. */
export const fleetSteps = {
  compile: 'Compile the Kubernetes control plane',
  start: 'Start the control planes',
} as const;

export interface JoinFleetOptions {
  fleet: Pick<LocalFleet, 'up' | 'status' | 'credentials'>;
  build: (options: BuildOptions) => Promise<string>;
  progress: Pick<StartProgress, 'run'>;
  /** How many clusters are started. */
  clusterCount: number;
  /** Of the portal's own state. */
  portalFolder: string;
  signal: AbortSignal;
}

/**
 * Builds the control plane, starts the clusters, and gives the portal their tokens, by which they join it. The portal may run already.
 *
 * @throws LocalFleetError that says what is wrong
 */
export async function joinFleet(options: JoinFleetOptions): Promise<void> {
  const { fleet, build, clusterCount, progress, portalFolder, signal } =
    options;
  await progress.run(
    fleetSteps.compile,
    async () => {
      await build({ isInBackground: true, signal });
    },
    explainFailure,
  );
  await progress.run(
    fleetSteps.start,
    async () => {
      signal.throwIfAborted();
      const clusters = await fleet.up({ clusters: clusterCount });
      await writeTokens(portalFolder, fleet, clusters);
    },
    explainFailure,
  );
}

/** The reason and what to do about it. */
export function explainFailure(error: Error): string {
  return `${error.message}. When that is fixed, end the portal and run npm start again; what is compiled is kept.`;
}
