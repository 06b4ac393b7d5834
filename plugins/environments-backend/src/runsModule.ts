import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  CatalogEntityIndex,
  clusterUsesServiceRef,
  fleetClustersServiceRef,
  fleetRepositoryServiceRef,
  generatedFilesServiceRef,
} from '@fairway/plugin-fleet-node';
import { runsIntentsExtensionPoint } from '@fairway/plugin-runs-node';
import { removeAccounts } from './access/accountObjects';
import { createEnvironmentIntent } from './creation/createEnvironmentIntent';
import { createDelivery } from './delivery/createDelivery';
import { createManifestComparison } from './delivery/createManifestComparison';
import { createGeneratedLookup } from './documents/createGeneratedLookup';
import { createUseList } from './documents/createUseList';
import { fleetDocumentsServiceRef } from './documents/fleetDocumentsServiceRef';
import { RestFleetHealth } from './fleet/RestFleetHealth';
import { requestObservation } from './observation/requestObservation';
import { reapplyEnvironmentIntent } from './reapply/reapplyEnvironmentIntent';
import { readEnvironmentLimits } from './readEnvironmentLimits';
import { retireEnvironmentIntent } from './retirement/retireEnvironmentIntent';
import { readContents } from './steps/readContents';

/** Contributes to the ledger what environments can be asked for. */
export const environmentsRunsModule = createBackendModule({
  pluginId: 'runs',
  moduleId: 'environments',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clusters: fleetClustersServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        documents: fleetDocumentsServiceRef,
        generated: generatedFilesServiceRef,
        intents: runsIntentsExtensionPoint,
        logger: coreServices.logger,
        repository: fleetRepositoryServiceRef,
        uses: clusterUsesServiceRef,
      },
      async init(deps) {
        deps.uses.register(createUseList(deps));
        deps.generated.register(createGeneratedLookup(deps));
        // Every cluster is delivered to by our own applier; an engine that syncs by itself would be chosen here.
        const applied = createDelivery(deps.clusters);
        const stepDeps = {
          repository: deps.repository,
          compare: await createManifestComparison(),
          chooseDelivery: () => applied,
          endAccess: (
            environment: { cluster: string; owner: string; name: string },
            signal: AbortSignal,
          ) =>
            removeAccounts(
              deps.clusters.provisioner(environment.cluster),
              environment,
              signal,
            ),
          entities: new CatalogEntityIndex(deps),
          observe: requestObservation(deps),
          readContents: (
            location: { cluster: string; namespace: string },
            signal: AbortSignal,
          ) =>
            readContents(
              deps.clusters.reader(location.cluster),
              location.namespace,
              signal,
            ),
          documents: deps.documents,
          clusters: deps.clusters,
        };
        deps.intents.addIntent(
          createEnvironmentIntent({
            ...stepDeps,
            health: new RestFleetHealth(deps),
            environmentsPerTeam: readEnvironmentLimits(deps.config).perTeam,
          }),
        );
        deps.intents.addIntent(reapplyEnvironmentIntent(stepDeps));
        deps.intents.addIntent(retireEnvironmentIntent(stepDeps));
      },
    });
  },
});
