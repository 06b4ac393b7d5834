import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import {
  ChangeSignal,
  CursorCodec,
  openDatabase,
  RequestLimiter,
  readCursorKey,
} from '@fairway/backend-kit';
import {
  DocumentFindings,
  DocumentIngestion,
  reportBrokenDocuments,
  type DocumentIngestionDeps,
} from '@fairway/fleet-documents';
import {
  fleetChangedChannel,
  fleetPermissions,
} from '@fairway/plugin-fleet-common';
import { recordAuditEvent } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { CheckChangeReadModel } from './checks/CheckChangeReadModel';
import { CheckConfiguration } from './checks/CheckConfiguration';
import { createChecks, type CheckParts } from './checks/createChecks';
import { ClusterAccess } from './clusters/ClusterAccess';
import { ClusterReadModel } from './clusters/ClusterReadModel';
import { clusterResourceRef, clusterRules } from './clusters/clusterRules';
import { ConfigurationStore } from './clusters/ConfigurationStore';
import { DeclaredClusterStore } from './clusters/DeclaredClusterStore';
import { DeclaredClusterSync } from './clusters/DeclaredClusterSync';
import { readLinkTemplates } from './clusters/linkTemplates';
import { LiveConfiguration } from './clusters/LiveConfiguration';
import { listPositionSchema } from './clusters/ListPosition';
import { CheckStateReadModel } from './comparison/CheckStateReadModel';
import { ClusterDeclarations } from './documents/ClusterDeclarations';
import { createClusterKinds } from './documents/clusterKind';
import {
  createClusterReader,
  openClusterDocuments,
  type ClusterDocuments,
} from './documents/clusterTable';
import { LocalProgressFile } from './local/LocalProgressFile';
import { createCountSignal } from './observation/createCountSignal';
import { createHistory } from './history/createHistory';
import { ObserverReadModel } from './metrics/ObserverReadModel';
import { ReadingFigures } from './metrics/ReadingFigures';
import { LeaseStore } from './observation/LeaseStore';
import { ObservationStore } from './observation/ObservationStore';
import { Observer, type ObserverDeps } from './observation/Observer';
import { SignalObserver } from './observation/SignalObserver';
import { SignalStore } from './observation/SignalStore';
import type { PluginDeps } from './PluginDeps';
import { readThresholds } from './readThresholds';

const now = () => Date.now();

/** Each test makes some hundred calls to a cluster. */
const connectionTestLimit = {
  act: 'connection-test',
  things: 'connection tests',
  most: 10,
  windowMs: 60_000,
};

export type FleetParts = Awaited<ReturnType<typeof createParts>>;

/** Puts the parts of the plugin together. */
export async function createParts(deps: PluginDeps) {
  const { config } = deps;
  const knex = await openDatabase(
    deps.database,
    '@fairway/plugin-fleet-backend',
  );
  const signal = new ChangeSignal({ ...deps, channel: fleetChangedChannel });
  const onChanged = (id: string) => signal.note([id]);
  const checkConfiguration = new CheckConfiguration({ ...deps, knex });
  const reading = await createReading(deps, knex);
  const local = new LocalProgressFile({
    file: config.getOptionalString('fairway.fleet.localProgressFile'),
    onChanged,
  });
  return {
    connectionTests: new RequestLimiter({
      knex,
      limit: connectionTestLimit,
      now,
    }),
    now,
    local,
    ...reading,
    ...createHistory(deps, knex, { ...reading, onChanged }),
    checkConfiguration,
    ...createDeclaring(deps, knex, { checkConfiguration, onChanged }),
    ...createObserving(deps, knex, onChanged),
    ...createChecks(deps, knex, { checkConfiguration, onChanged, now }),
  };
}

/** What the routes read from, and who may read it. */
async function createReading(deps: PluginDeps, knex: Knex) {
  const { config, registry } = deps;
  const thresholds = readThresholds(config);
  const readModel = new ClusterReadModel(knex, thresholds);
  const cursorKey = await readCursorKey(knex);
  registry.addResourceType({
    resourceRef: clusterResourceRef,
    permissions: fleetPermissions,
    rules: clusterRules,
    getResources: async names => {
      const found = await readModel.findMany(names);
      return names.map(name => found.find(each => each.name === name));
    },
  });
  return {
    access: new ClusterAccess({
      ...deps,
      record: event => recordAuditEvent(deps, event),
      toCriteria: createConditionTransformer(
        registry.getPermissionRuleset(clusterResourceRef),
      ),
    }),
    changes: new CheckChangeReadModel(knex, readModel),
    checkStates: new CheckStateReadModel(knex),
    cursorKey,
    cursors: new CursorCodec(cursorKey, listPositionSchema),
    findings: new DocumentFindings(knex),
    linkTemplates: readLinkTemplates(config),
    readModel,
    thresholds,
  };
}

/** What brings in what configuration and Git declare. */
function createDeclaring(
  deps: PluginDeps,
  knex: Knex,
  { checkConfiguration, onChanged }: Omit<CheckParts, 'now'>,
) {
  const { clusters, config, logger } = deps;
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
      documents: createIngestion(deps, knex, {
        ...{ checkConfiguration, decides, memory },
        onChanged: paths => {
          void announceDocuments(knex, paths, onChanged);
        },
      }),
    }),
    sync,
  };
}

/** What reads clusters. */
function createObserving(
  deps: PluginDeps,
  knex: Knex,
  onChanged: (id: string) => void,
) {
  const { checksMs } = readThresholds(deps.config);
  const observations = new ObservationStore(knex, readThresholds(deps.config));
  const leases = new LeaseStore(knex);
  deps.clusterSignals.register(
    createCountSignal({ observations, freshnessMs: checksMs, onChanged, now }),
  );
  const figures = new ReadingFigures();
  const parts = { figures, leases, observations };
  return {
    ...parts,
    observation: new ObserverReadModel(knex),
    observer: createObserver(deps, knex, { ...parts, onChanged }),
  };
}

function createIngestion(
  { clusters, findings, logger, repository }: PluginDeps,
  knex: Knex,
  parts: Pick<
    DocumentIngestionDeps<ClusterDocuments>,
    'decides' | 'memory' | 'onChanged'
  > & { checkConfiguration: CheckConfiguration },
): DocumentIngestion<ClusterDocuments> {
  const kinds = createClusterKinds(() => clusters.configured());
  const store = openClusterDocuments(knex, now);
  const reader = createClusterReader(repository, kinds);
  return new DocumentIngestion({
    ...parts,
    repository,
    kinds,
    reader: {
      async read(commit) {
        const documents = await reader.read(commit);
        await parts.checkConfiguration.take(documents.fleet);
        return documents;
      },
    },
    store,
    onRead: () => reportBrokenDocuments({ findings, pluginId: 'fleet', store }),
    logger,
    now,
  });
}

/** Tells pages of clusters whose documents changed or broke, and lists of a file that declares no cluster yet. */
async function announceDocuments(
  knex: Knex,
  paths: string[],
  onChanged: (id: string) => void,
): Promise<void> {
  const names = paths.map(file => path.posix.basename(file, '.yaml'));
  // A signal that is missed costs time: pages read again by themselves.
  const ids: string[] = await knex('clusters')
    .whereIn('name', names)
    .pluck('id')
    .catch(() => []);
  [...ids, randomUUID()].forEach(onChanged);
}

function createObserver(
  { clusters, clusterSignals, config, logger }: PluginDeps,
  knex: Knex,
  parts: Pick<
    ObserverDeps,
    'figures' | 'leases' | 'observations' | 'onChanged'
  >,
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
