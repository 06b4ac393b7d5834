import { randomUUID } from 'node:crypto';
import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { fleetPermissions } from '@fairway/plugin-fleet-common';
import {
  fleetClustersServiceRef,
  fleetRepositoryServiceRef,
} from '@fairway/plugin-fleet-node';
import { ClusterAccess } from './clusters/ClusterAccess';
import { ClusterReadModel } from './clusters/ClusterReadModel';
import { createClusterRoutes } from './clusters/clusterRoutes';
import { clusterResourceRef, clusterRules } from './clusters/clusterRules';
import { CursorCodec } from './clusters/CursorCodec';
import { DeclaredClusterStore } from './clusters/DeclaredClusterStore';
import { DeclaredClusterSync } from './clusters/DeclaredClusterSync';
import { readCursorKey } from './clusters/readCursorKey';
import { DocumentSource } from './documents/DocumentSource';
import { DocumentStore } from './documents/DocumentStore';
import { createFindingRoutes } from './documents/findingRoutes';
import { LeaseStore } from './observation/LeaseStore';
import { ObservationStore } from './observation/ObservationStore';
import { Observer } from './observation/Observer';
import { readThresholds } from './readThresholds';
import { ChangeSignal } from './signals/ChangeSignal';
import { startFleet } from './startFleet';

/** The plugin `fleet`: the one place where clusters are read. */
export const fleetPlugin = createBackendPlugin({
  pluginId: 'fleet',
  register(env) {
    env.registerInit({
      deps: {
        clusters: fleetClustersServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        http: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        registry: coreServices.permissionsRegistry,
        repository: fleetRepositoryServiceRef,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const { clusters, config, database, logger, repository } = deps;
        const knex = await database.getClient();
        if (!database.migrations?.skip) {
          await knex.migrate.latest({
            directory: resolvePackagePath(
              '@fairway/plugin-fleet-backend',
              'migrations',
            ),
          });
        }
        const now = () => Date.now();
        const thresholds = readThresholds(config);
        const readModel = new ClusterReadModel(knex, thresholds);
        const documents = new DocumentStore(knex);
        const observations = new ObservationStore(knex, thresholds);
        const signal = new ChangeSignal(deps.signals);
        const onChanged = (id: string) => signal.add(id);

        deps.registry.addResourceType({
          resourceRef: clusterResourceRef,
          permissions: fleetPermissions,
          rules: clusterRules,
          getResources: async names => {
            const found = await readModel.findMany(names);
            return names.map(name => found.find(each => each.name === name));
          },
        });
        const access = new ClusterAccess({
          httpAuth: deps.httpAuth,
          permissions: deps.permissions,
          toCriteria: createConditionTransformer(
            deps.registry.getPermissionRuleset(clusterResourceRef),
          ),
        });
        deps.http.use(
          createClusterRoutes({
            access,
            clusters: readModel,
            cursors: new CursorCodec(await readCursorKey(knex)),
            thresholds,
            now,
          }),
        );
        deps.http.use(
          createFindingRoutes({ access, clusters: readModel, documents }),
        );

        await startFleet({
          clusters,
          documents: config.has('fairway.repository')
            ? new DocumentSource({
                repository,
                clusters,
                store: documents,
                now,
              })
            : undefined,
          lifecycle: deps.lifecycle,
          logger,
          now,
          observations,
          observer: new Observer({
            owner: randomUUID(),
            clusters,
            leases: new LeaseStore(knex),
            observations,
            thresholds,
            onChanged,
            logger,
            now,
            random: () => Math.random(),
          }),
          repository,
          scheduler: deps.scheduler,
          signal,
          sync: new DeclaredClusterSync({
            clusters,
            store: new DeclaredClusterStore(knex),
            onChanged,
            now,
          }),
        });
      },
    });
  },
});
