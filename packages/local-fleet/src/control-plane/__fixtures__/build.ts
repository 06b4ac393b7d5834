import { buildControlPlane } from '../buildControlPlane';

/** A process of its own that builds the control plane. */
void buildControlPlane({ isInBackground: true });
