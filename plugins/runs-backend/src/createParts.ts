import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import {
  ChangeSignal,
  CursorCodec,
  openDatabase,
  readCursorKey,
} from '@fairway/backend-kit';
import {
  auditReadPermission,
  runResourcePermissions,
  runsChangedChannel,
} from '@fairway/plugin-runs-common';
import type { Knex } from 'knex';
import { Authorizer } from './access/Authorizer';
import { runResourceRef, runRules } from './access/runRules';
import { AuditTrail } from './audit/AuditTrail';
import { createRunNotifier } from './notifications/createRunNotifier';
import { OutboxFeed } from './outbox/OutboxFeed';
import { PlanStore } from './plans/PlanStore';
import type { PluginDeps } from './PluginDeps';
import { readLedgerConfig } from './readLedgerConfig';
import { createLedgerLookup } from './runs/createLedgerLookup';
import { loadRunAccess } from './runs/loadRunAccess';
import { runPositionSchema } from './runs/listRuns';
import { RunWorker } from './work/RunWorker';

export type LedgerParts = Awaited<ReturnType<typeof createParts>>;

/** Puts the parts of the ledger together. Its worker and feeds begin with the backend, and end with it. */
export async function createParts(deps: PluginDeps) {
  const knex = await openDatabase(
    deps.database,
    '@fairway/plugin-runs-backend',
  );
  // Names this process in leases and in the audit.
  const owner = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  const feeds = startFeeds(deps, knex, owner);
  const announce = createAnnouncer(deps, feeds);
  const trail = new AuditTrail({ ...deps, knex, now: Date.now });
  const worker = startWorker(deps, {
    ...{ knex, trail, owner },
    onChange: announce,
  });
  return {
    authorizer: createAuthorizer(deps, knex),
    cursors: new CursorCodec(await readCursorKey(knex), runPositionSchema),
    knex,
    ledger: createLedgerLookup(knex),
    now: () => new Date(),
    plans: new PlanStore(knex),
    trail,
    /** Has a run that was made or turned executed now. */
    wake: (runId: string) => {
      announce(runId);
      worker.wake();
    },
  };
}

function createAuthorizer(deps: PluginDeps, knex: Knex): Authorizer {
  const { registry } = deps;
  registry.addResourceType({
    resourceRef: runResourceRef,
    permissions: runResourcePermissions,
    rules: runRules,
    getResources: ids => loadRunAccess(knex, ids),
  });
  registry.addPermissions([auditReadPermission]);
  return new Authorizer({
    ...deps,
    toFilter: createConditionTransformer(
      registry.getPermissionRuleset(runResourceRef),
    ),
  });
}

function createAnnouncer({ signals, logger }: PluginDeps, feeds: OutboxFeed[]) {
  const signal = new ChangeSignal({
    signals,
    channel: runsChangedChannel,
    logger,
  });
  return (runId: string) => {
    feeds.forEach(feed => feed.wake());
    signal.note([runId]);
  };
}

/** Tells the subscribers, of which the notifications are one, what happens to runs. */
function startFeeds(deps: PluginDeps, knex: Knex, owner: string): OutboxFeed[] {
  const { pollMs } = readLedgerConfig(deps.config);
  const subscribers = [
    createRunNotifier(deps.notifications),
    ...deps.subscribers,
  ];
  return subscribers.map(subscriber => {
    const feed = new OutboxFeed({
      ...{ knex, subscriber, owner, pollMs },
      logger: deps.logger,
      leaseMs: 30_000,
      now: Date.now,
    });
    deps.lifecycle.addStartupHook(() => feed.start());
    deps.lifecycle.addShutdownHook(() => feed.stop());
    return feed;
  });
}

function startWorker(
  deps: PluginDeps,
  parts: {
    knex: Knex;
    trail: AuditTrail;
    owner: string;
    onChange: (runId: string) => void;
  },
): RunWorker {
  const worker = new RunWorker({
    ...readLedgerConfig(deps.config),
    ...parts,
    logger: deps.logger,
    intents: deps.intents,
    now: Date.now,
    random: Math.random,
  });
  deps.lifecycle.addStartupHook(() => worker.start());
  deps.lifecycle.addShutdownHook(() => worker.stop());
  return worker;
}
