import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { OwnRoutes } from '@fairway/backend-kit';
import {
  Intent,
  RunEventSubscriber,
  runsEventsExtensionPoint,
  runsIntentsExtensionPoint,
} from '@fairway/plugin-runs-node';
import { registerRunActions } from './actions/registerRunActions';
import { createParts } from './createParts';
import { mountRoutes } from './mountRoutes';
import { scheduleUpkeep } from './retention/scheduleUpkeep';

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
    const subscribers: RunEventSubscriber[] = [];
    env.registerExtensionPoint(runsEventsExtensionPoint, {
      addSubscriber(subscriber) {
        const { name } = subscriber;
        if (
          name === 'notifications' ||
          subscribers.some(other => other.name === name)
        ) {
          throw new Error(`Subscriber ${name} is contributed twice`);
        }
        subscribers.push(subscriber);
      },
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        actions: actionsRegistryServiceRef,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        config: coreServices.rootConfig,
        database: coreServices.database,
        http: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        registry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({ actions, ...deps }) {
        registerRunActions(
          actions,
          new OwnRoutes({ ...deps, pluginId: 'runs' }),
          intents,
        );
        const plugin = { ...deps, intents, subscribers };
        const parts = await createParts(plugin);
        mountRoutes(plugin, parts);
        await scheduleUpkeep({ ...plugin, ...parts });
      },
    });
  },
});
