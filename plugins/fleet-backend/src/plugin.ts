import { randomUUID } from 'node:crypto';
import {
  coreServices,
  createBackendPlugin,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  ChangeSignal,
  CursorCodec,
  guardRequests,
  openDatabase,
  OwnRoutes,
  readCursorKey,
} from '@fairway/backend-kit';
import {
  createFindingRoutes,
  DocumentFindings,
  DocumentIngestion,
  type DocumentIngestionDeps,
} from '@fairway/fleet-documents';
import {
  fleetChangedChannel,
  fleetPermissions,
} from '@fairway/plugin-fleet-common';
import {
  clusterSignalsServiceRef,
  fleetClustersServiceRef,
  fleetRepositoryServiceRef,
} from '@fairway/plugin-fleet-node';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import { recordAuditEvent } from '@fairway/plugin-runs-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import { registerFleetActions } from './actions/registerFleetActions';
import { ClusterAccess } from './clusters/ClusterAccess';
import { ClusterReadModel } from './clusters/ClusterReadModel';
import { createClusterRoutes } from './clusters/clusterRoutes';
import { clusterResourceRef, clusterRules } from './clusters/clusterRules';
import { ConfigurationStore } from './clusters/ConfigurationStore';
import { DeclaredClusterStore } from './clusters/DeclaredClusterStore';
import { DeclaredClusterSync } from './clusters/DeclaredClusterSync';
import { LiveConfiguration } from './clusters/LiveConfiguration';
import { listPositionSchema } from './clusters/ListPosition';
import { ClusterDeclarations } from './documents/ClusterDeclarations';
import { createClusterKinds } from './documents/clusterKind';
import {
  createClusterReader,
  openClusterDocuments,
  type ClusterDocuments,
} from './documents/clusterTable';
import { LocalProgressFile } from './local/LocalProgressFile';
import { LeaseStore } from './observation/LeaseStore';
import { ObservationStore } from './observation/ObservationStore';
import { Observer, type ObserverDeps } from './observation/Observer';
import { SignalObserver } from './observation/SignalObserver';
import { SignalStore } from './observation/SignalStore';
import { readThresholds } from './readThresholds';
import { startFleet } from './startFleet';

const serviceRefs = {
  actions: actionsRegistryServiceRef,
  auth: coreServices.auth,
  clusters: fleetClustersServiceRef,
  clusterSignals: clusterSignalsServiceRef,
  config: coreServices.rootConfig,
  database: coreServices.database,
  discovery: coreServices.discovery,
  http: coreServices.httpRouter,
  httpAuth: coreServices.httpAuth,
  lifecycle: coreServices.lifecycle,
  logger: coreServices.logger,
  permissions: coreServices.permissions,
  registry: coreServices.permissionsRegistry,
  repository: fleetRepositoryServiceRef,
  scheduler: coreServices.scheduler,
  signals: signalsServiceRef,
};

type Services = {
  [K in Exclude<
    keyof typeof serviceRefs,
    'actions' | 'auth' | 'discovery'
  >]: (typeof serviceRefs)[K]['T'];
};

const now = () => Date.now();

/** The plugin `fleet`: the one place where clusters are read. */
export const fleetPlugin = createBackendPlugin({
  pluginId: 'fleet',
  register(env) {
    env.registerInit({
      deps: serviceRefs,
      async init({ actions, auth, discovery, ...services }) {
        registerFleetActions(
          actions,
          new OwnRoutes({ auth, discovery, pluginId: 'fleet' }),
        );
        const knex = await openDatabase(
          services.database,
          '@fairway/plugin-fleet-backend',
        );
        services.http.use(guardRequests());
        const record = (event: RecordAuditRequest) =>
          recordAuditEvent({ auth, discovery, logger: services.logger }, event);
        const parts = createParts(services, knex);
        const routers = await createRoutes(services, knex, {
          record,
          local: parts.local,
        });
        for (const router of routers) {
          services.http.use(router);
        }
        await startFleet({ ...services, now, ...parts });
      },
    });
  },
});

async function createRoutes(
  services: Services,
  knex: Knex,
  {
    record,
    local,
  }: {
    record: (event: RecordAuditRequest) => Promise<void>;
    local: LocalProgressFile;
  },
): Promise<Router[]> {
  const { config, httpAuth, permissions, registry } = services;
  const thresholds = readThresholds(config);
  const clusters = new ClusterReadModel(knex, thresholds);
  registry.addResourceType({
    resourceRef: clusterResourceRef,
    permissions: fleetPermissions,
    rules: clusterRules,
    getResources: async names => {
      const found = await clusters.findMany(names);
      return names.map(name => found.find(each => each.name === name));
    },
  });
  const access = new ClusterAccess({
    httpAuth,
    permissions,
    record,
    toCriteria: createConditionTransformer(
      registry.getPermissionRuleset(clusterResourceRef),
    ),
  });
  const cursors = new CursorCodec(
    await readCursorKey(knex),
    listPositionSchema,
  );
  const findings = new DocumentFindings(knex);
  return [
    createClusterRoutes({
      access,
      clusters,
      cursors,
      findings,
      local,
      thresholds,
      now,
    }),
    createFindingRoutes({
      findings,
      authorize: async req => {
        const { criteria } = await access.authorizeList(req, 'findings');
        return criteria && clusters.restrictNames(criteria);
      },
    }),
  ];
}

function createParts(services: Services, knex: Knex) {
  const { clusters, config, logger, signals } = services;
  const thresholds = readThresholds(config);
  const signal = new ChangeSignal({
    signals,
    channel: fleetChangedChannel,
    logger,
  });
  const onChanged = (id: string) => signal.note([id]);
  const observations = new ObservationStore(knex, thresholds);
  const leases = new LeaseStore(knex);
  const configurations = new ConfigurationStore(knex);
  const live = new LiveConfiguration({ clusters, store: configurations, now });
  const decides = () => live.decides();
  const declared = new DeclaredClusterStore(knex, (cluster, error) =>
    logger.warn(`What is declared of ${cluster} was not stored`, error),
  );
  const memory = new ClusterDeclarations({ knex, clusters });
  const sync = new DeclaredClusterSync({
    clusters,
    decides,
    ...(hasRepository(config) && { documents: memory }),
    store: declared,
    onChanged,
    now,
  });
  return {
    configurations,
    declared,
    ...(hasRepository(config) && {
      documents: createIngestion(services, knex, { decides, memory }),
    }),
    local: new LocalProgressFile({
      file: config.getOptionalString('fairway.fleet.localProgressFile'),
      onChanged,
    }),
    sync,
    leases,
    observations,
    observer: createObserver(services, knex, {
      leases,
      observations,
      onChanged,
    }),
  };
}

function createIngestion(
  { clusters, repository }: Services,
  knex: Knex,
  parts: Pick<DocumentIngestionDeps<ClusterDocuments>, 'decides' | 'memory'>,
): DocumentIngestion<ClusterDocuments> {
  const kinds = createClusterKinds(clusters.configured());
  return new DocumentIngestion({
    ...parts,
    repository,
    kinds,
    reader: createClusterReader(repository, kinds),
    store: openClusterDocuments(knex, now),
    now,
  });
}

function createObserver(
  { clusters, clusterSignals, config, logger }: Services,
  knex: Knex,
  parts: Pick<ObserverDeps, 'leases' | 'observations' | 'onChanged'>,
): Observer {
  const random = () => Math.random();
  return new Observer({
    ...parts,
    owner: randomUUID(),
    clusters,
    signals: new SignalObserver({
      clusters,
      signals: clusterSignals,
      store: new SignalStore(knex),
      logger,
      now,
      random,
    }),
    thresholds: readThresholds(config),
    logger,
    now,
    random,
  });
}

function hasRepository(config: RootConfigService): boolean {
  return config.has('fairway.repository');
}
