import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import {
  AuditorService,
  DatabaseService,
  HttpAuthService,
  HttpRouterService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  CursorCodec,
  guardRequests,
  openDatabase,
  readCursorKey,
  ChangeSignal,
} from '@fairway/backend-kit';
import {
  auditReadPermission,
  runResourcePermissions,
  runsChangedChannel,
} from '@fairway/plugin-runs-common';
import type { Intent, RunEventSubscriber } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { Authorizer } from './access/Authorizer';
import { runResourceRef, runRules } from './access/runRules';
import { AuditTrail } from './audit/AuditTrail';
import { createAuditRoutes } from './audit/createAuditRoutes';
import { createRunNotifier } from './notifications/createRunNotifier';
import { OutboxFeed } from './outbox/OutboxFeed';
import { createPlanRoutes } from './plans/createPlanRoutes';
import { limitPlans } from './plans/limitPlans';
import { PlanStore } from './plans/PlanStore';
import { readLedgerConfig, readPlanLimits } from './readLedgerConfig';
import { scheduleUpkeep } from './retention/scheduleUpkeep';
import { createLedgerLookup } from './runs/createLedgerLookup';
import { createLookupRoutes } from './runs/createLookupRoutes';
import { createRunRoutes } from './runs/createRunRoutes';
import { loadRunAccess } from './runs/loadRunAccess';
import { runPositionSchema } from './runs/listRuns';
import { RunWorker } from './work/RunWorker';

export interface LedgerDeps {
  auditor: AuditorService;
  config: RootConfigService;
  database: DatabaseService;
  http: HttpRouterService;
  httpAuth: HttpAuthService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  notifications: NotificationService;
  permissions: PermissionsService;
  registry: PermissionsRegistryService;
  scheduler: SchedulerService;
  signals: SignalsService;
  userInfo: UserInfoService;
  /** Filled by modules before the plugin starts. */
  intents: ReadonlyMap<string, Intent>;
  /** Who is told of what happens to runs, beside the notifications; filled likewise. */
  subscribers: readonly RunEventSubscriber[];
}

/** Opens the ledger's database, serves its routes and starts its worker. */
export async function startLedger(deps: LedgerDeps): Promise<void> {
  const { http, intents } = deps;
  const knex = await openDatabase(
    deps.database,
    '@fairway/plugin-runs-backend',
  );
  // Names this process in leases and in the audit.
  const owner = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  const authorizer = createAuthorizer(deps, knex);
  const feeds = startFeeds(deps, knex, owner);
  const announce = createAnnouncer(deps, feeds);
  const trail = new AuditTrail({ ...deps, knex, now: Date.now });
  const worker = startWorker(deps, {
    ...{ knex, trail, owner },
    onChange: announce,
  });
  const plans = new PlanStore(knex);
  await scheduleUpkeep({ ...deps, knex, plans, trail });
  const now = () => new Date();
  const wake = (runId: string) => {
    announce(runId);
    worker.wake();
  };
  const cursors = new CursorCodec(await readCursorKey(knex), runPositionSchema);
  const shared = {
    ...{ ...deps, authorizer, intents, knex, plans, now },
    ...{ trail, cursors, ledger: createLedgerLookup(knex) },
  };
  http.use(guardRequests());
  const admit = limitPlans({
    knex,
    limits: readPlanLimits(deps.config),
    now: Date.now,
  });
  http.use(createPlanRoutes({ ...shared, admit }));
  http.use(createAuditRoutes(shared));
  http.use(createLookupRoutes(shared));
  http.use(
    createRunRoutes({ ...shared, onMade: wake, onDirectionChanged: wake }),
  );
}

function createAuthorizer(deps: LedgerDeps, knex: Knex): Authorizer {
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

function createAnnouncer({ signals, logger }: LedgerDeps, feeds: OutboxFeed[]) {
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
function startFeeds(deps: LedgerDeps, knex: Knex, owner: string): OutboxFeed[] {
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
  deps: LedgerDeps,
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
