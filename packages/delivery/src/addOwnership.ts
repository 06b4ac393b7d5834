import type { Fence } from './Delivery';
import { epochAnnotation, runAnnotation } from './domain/ownership';
import type { Manifest } from './Manifest';

/** The object as it goes to the cluster: with the run that makes it, and the fencing number that admission compares. */
export function addOwnership(manifest: Manifest, fence: Fence): Manifest {
  return {
    ...manifest,
    metadata: {
      ...manifest.metadata,
      annotations: {
        ...manifest.metadata.annotations,
        [epochAnnotation]: String(fence.epoch),
        [runAnnotation]: fence.run,
      },
    },
  };
}
