import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { Intent, runsIntentsExtensionPoint } from '@fairway/plugin-runs-node';
import { startLedger } from './startLedger';

/** The ledger: plans, runs, steps, receipts. It knows no environment, template or cluster: modules contribute intents. */
export const runsPlugin = createBackendPlugin({
  pluginId: 'runs',
  register(env) {
    const intents = new Map<string, Intent>();
    env.registerExtensionPoint(runsIntentsExtensionPoint, {
      addIntent(intent) {
        if (intents.has(intent.name)) {
          throw new Error(`Intent ${intent.name} is contributed twice`);
        }
        intents.set(intent.name, intent);
      },
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        database: coreServices.database,
        http: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        registry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      init: deps => startLedger({ ...deps, intents }),
    });
  },
});
