import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  CatalogEntityIndex,
  fleetClustersServiceRef,
  fleetRepositoryServiceRef,
  generatedFilesServiceRef,
} from '@fairway/plugin-fleet-node';
import { runsIntentsExtensionPoint } from '@fairway/plugin-runs-node';
import { SchemaSource } from './detection/SchemaSource';
import { ComparedObjects } from './settling/ComparedObjects';
import { acceptDriftIntent } from './settling/accept/acceptIntent';
import { DetectedDrift } from './settling/DetectedDrift';
import { revertDriftIntent } from './settling/revert/revertIntent';
import type { SettleDeps } from './settling/SettleDeps';
import { SnoozeCalls } from './settling/snooze/SnoozeCalls';
import {
  snoozeDriftIntent,
  unsnoozeDriftIntent,
} from './settling/snooze/snoozeIntents';

/** Contributes to the ledger how drift is settled. */
export const driftRunsModule = createBackendModule({
  pluginId: 'runs',
  moduleId: 'drift',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clusters: fleetClustersServiceRef,
        discovery: coreServices.discovery,
        generated: generatedFilesServiceRef,
        intents: runsIntentsExtensionPoint,
        repository: fleetRepositoryServiceRef,
      },
      async init({ intents, ...deps }) {
        const now = () => Date.now();
        const schemas = new SchemaSource({ ...deps, now });
        const settleDeps: SettleDeps = {
          ...deps,
          comparison: new ComparedObjects({ ...deps, schemas, now }),
          drift: new DetectedDrift(deps),
          entities: new CatalogEntityIndex(deps),
        };
        intents.addIntent(revertDriftIntent(settleDeps));
        intents.addIntent(acceptDriftIntent(settleDeps));
        const snoozeDeps = { ...settleDeps, snoozes: new SnoozeCalls(deps) };
        intents.addIntent(snoozeDriftIntent(snoozeDeps));
        intents.addIntent(unsnoozeDriftIntent(snoozeDeps));
      },
    });
  },
});
