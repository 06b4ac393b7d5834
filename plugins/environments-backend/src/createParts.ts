import type { LoggerService } from '@backstage/backend-plugin-api';
import { environmentsChangedChannel } from '@fairway/plugin-environments-common';
import {
  ChangeSignal,
  CursorCodec,
  openDatabase,
  readCursorKey,
} from '@fairway/backend-kit';
import {
  DocumentIngestion,
  reportBrokenDocuments,
} from '@fairway/fleet-documents';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import { recordAuditEvent } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { AccessSweep, type AccessSweepDeps } from './access/AccessSweep';
import { AccessEndStore } from './access/AccessEndStore';
import { createAccessSignal } from './access/createAccessSignal';
import { EnvironmentOwners } from './access/EnvironmentOwners';
import { CatalogTeamMembers } from './catalog/CatalogTeamMembers';
import { openEnvironmentDocuments } from './documents/environmentTable';
import { environmentKinds } from './domain/environmentKinds';
import { EnvironmentReadModel } from './environments/EnvironmentReadModel';
import { listPositionSchema } from './environments/ListPosition';
import { findNamespaceProof } from './ledger/findNamespaceProof';
import { RestLedgerLookup } from './ledger/RestLedgerLookup';
import { createEnvironmentSignal } from './observation/createEnvironmentSignal';
import { createObserveNow } from './observation/createObserveNow';
import { ObservationStore } from './observation/ObservationStore';
import { NamespaceIndex } from './ownership/NamespaceIndex';
import { ProofLearner } from './ownership/ProofLearner';
import { ProofStore } from './ownership/ProofStore';
import { EnvironmentAccess } from './permissions/EnvironmentAccess';
import { registerResourceTypes } from './permissions/registerResourceTypes';
import type { PluginDeps } from './PluginDeps';

export type EnvironmentParts = Awaited<ReturnType<typeof createParts>>;

/** Puts the parts of the plugin together, and says what the fleet's observer is to read for it. */
export async function createParts(deps: PluginDeps) {
  const { clusterSignals, findings, reader, registry, repository } = deps;
  const knex = await openDatabase(
    deps.database,
    '@fairway/plugin-environments-backend',
  );
  const now = () => Date.now();
  const environments = new EnvironmentReadModel(knex);
  const documents = openEnvironmentDocuments(knex, now);
  const namespaceIndex = new NamespaceIndex({ knex, now });
  deps.namespaces.provide(namespaceIndex.find);
  const onChanged = createAnnouncer(deps, namespaceIndex);
  registerResourceTypes(registry, { environments, reader });
  const ingestion = new DocumentIngestion({
    repository,
    kinds: environmentKinds,
    reader,
    store: documents,
    onChanged,
    onRead: () =>
      reportBrokenDocuments({
        ...{ findings, pluginId: 'environments' },
        store: documents,
      }),
    logger: deps.logger,
    now,
  });
  const proofs = new ProofStore(knex);
  const findProof = createProofLookup(deps);
  const observations = new ObservationStore(knex);
  clusterSignals.register(
    createEnvironmentSignal({ store: observations, proofs, onChanged }),
  );
  const observe = createObserveNow({
    signals: clusterSignals,
    store: observations,
  });
  const observeQuietly = keepQuiet(observe, deps.logger);
  const record = (event: RecordAuditRequest) => recordAuditEvent(deps, event);
  registerAccess(deps, { knex, now, observe: observeQuietly, record });
  return {
    access: new EnvironmentAccess({ ...deps, record }, registry),
    cursors: new CursorCodec(await readCursorKey(knex), listPositionSchema),
    documents,
    environments,
    /** Which namespace the runs of an environment made. Throws if the ledger does not answer. */
    findProof,
    ingestion,
    knex,
    learner: new ProofLearner({ ...deps, findProof, now, store: proofs }),
    namespaceIndex,
    now,
    /** Rejects if the cluster cannot be read. */
    observe,
    observeQuietly,
    proofs,
    record,
  };
}

/** Has the fleet's observer read who holds access, so that it ends by itself. */
function registerAccess(
  deps: PluginDeps,
  parts: { knex: Knex } & Pick<AccessSweepDeps, 'now' | 'observe' | 'record'>,
): void {
  const { knex, ...same } = parts;
  const sweep = new AccessSweep({
    ...deps,
    ...same,
    ends: new AccessEndStore(knex),
    members: new CatalogTeamMembers(deps),
    owners: new EnvironmentOwners(knex),
  });
  deps.clusterSignals.register(createAccessSignal(sweep));
}

/** Tells open pages and the index of namespaces that environments have changed. */
function createAnnouncer(
  { signals, logger }: PluginDeps,
  index: Pick<NamespaceIndex, 'markDue'>,
) {
  const channel = environmentsChangedChannel;
  const signal = new ChangeSignal({ signals, channel, logger });
  return (ids: string[]) => {
    if (ids.length > 0) index.markDue();
    signal.note(ids);
  };
}

/** Asks the ledger over REST, whose receipts say which namespace was made. */
function createProofLookup(deps: PluginDeps) {
  const ledger = new RestLedgerLookup(deps);
  return (owner: string, name: string) =>
    findNamespaceProof(ledger, owner, name);
}

/** Reads the cluster of an environment at once for its page. The page catches up by itself, so that a failure costs only time. */
function keepQuiet(
  observe: (owner: string, name: string) => Promise<void>,
  logger: LoggerService,
) {
  return async (owner: string, name: string): Promise<void> => {
    try {
      await observe(owner, name);
    } catch (error) {
      logger.debug(`${owner}/${name} was not read: ${error}`);
    }
  };
}
