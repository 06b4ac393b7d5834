import type { Manifest } from '../domain/Manifest';
import { epochAnnotation, runAnnotation } from '../domain/marks';
import type { RunMark } from './Delivery';

/** The object as it goes to the cluster: with the run that makes it, and the fencing number that admission compares. */
export function markManifest(manifest: Manifest, mark: RunMark): Manifest {
  return {
    ...manifest,
    metadata: {
      ...manifest.metadata,
      annotations: {
        ...manifest.metadata.annotations,
        [epochAnnotation]: String(mark.epoch),
        [runAnnotation]: mark.run,
      },
    },
  };
}
