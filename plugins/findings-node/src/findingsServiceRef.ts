import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { Findings } from './Findings';
import { InProcessFindings } from './InProcessFindings';

/** Where plugins report what somebody should settle: one for all plugins of this process. */
export const findingsServiceRef = createServiceRef<Findings>({
  id: 'fairway.findings',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.rootLogger,
      },
      factory({ lifecycle, logger }) {
        const findings = new InProcessFindings({ logger });
        lifecycle.addStartupHook(() => findings.settle());
        lifecycle.addShutdownHook(() => findings.stop());
        return findings;
      },
    }),
});
