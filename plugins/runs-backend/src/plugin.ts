import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  runsChangedChannel,
  runsPermissions,
} from '@fairway/plugin-runs-common';
import { Intent, runsIntentsExtensionPoint } from '@fairway/plugin-runs-node';
import express from 'express';
import { Authorizer } from './access/Authorizer';
import { runResourceRef, runRules } from './access/runRules';
import { createPlanRoutes } from './plans/createPlanRoutes';
import { PlanStore } from './plans/PlanStore';
import { readLedgerConfig } from './readLedgerConfig';
import { createRunRoutes } from './runs/createRunRoutes';
import { loadRunAccess } from './runs/loadRunAccess';
import { RunWorker } from './work/RunWorker';

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
      async init(deps) {
        const { database, http, lifecycle, logger, registry, signals } = deps;
        const knex = await database.getClient();
        if (!database.migrations?.skip) {
          await knex.migrate.latest({
            directory: resolvePackagePath(
              '@fairway/plugin-runs-backend',
              'migrations',
            ),
          });
        }
        registry.addResourceType({
          resourceRef: runResourceRef,
          permissions: runsPermissions,
          rules: runRules,
          getResources: ids => loadRunAccess(knex, ids),
        });
        const authorizer = new Authorizer({
          ...deps,
          toFilter: createConditionTransformer(
            registry.getPermissionRuleset(runResourceRef),
          ),
        });
        const announce = (id: string) => {
          signals
            .publish({
              recipients: { type: 'broadcast' },
              channel: runsChangedChannel,
              message: { id },
            })
            .catch(error => logger.warn(`Signal was not sent: ${error}`));
        };
        const worker = new RunWorker({
          ...readLedgerConfig(deps.config),
          knex,
          logger,
          intents,
          owner: `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`,
          now: Date.now,
          random: Math.random,
          onChange: announce,
        });
        lifecycle.addStartupHook(() => worker.start());
        lifecycle.addShutdownHook(() => worker.stop());

        const plans = new PlanStore(knex);
        await deps.scheduler.scheduleTask({
          id: 'delete-expired-plans',
          frequency: { hours: 1 },
          timeout: { minutes: 5 },
          fn: () => plans.deleteExpired(Date.now()),
        });
        const now = () => new Date();
        const wake = (id: string) => {
          announce(id);
          worker.wake();
        };
        http.use(express.json({ limit: '256kb' }));
        http.use(
          createPlanRoutes({ ...deps, authorizer, intents, plans, now }),
        );
        http.use(
          createRunRoutes({
            ...deps,
            authorizer,
            intents,
            knex,
            plans,
            now,
            onMade: wake,
            onTurned: wake,
          }),
        );
      },
    });
  },
});
