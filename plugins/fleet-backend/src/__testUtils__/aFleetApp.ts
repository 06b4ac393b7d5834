import { aDeclaredClusterStore, anOrigin } from './aDeclaredClusterStore';
import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import { createFindingRoutes } from '@fairway/fleet-documents';
import type {
  ClusterOrigin,
  LocalProgress,
} from '@fairway/plugin-fleet-common';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import express from 'express';
import type { Knex } from 'knex';
import { createManifestRoutes } from '../addition/createManifestRoutes';
import { createCertificateRoutes } from '../certificates/createCertificateRoutes';
import { CheckChangeReadModel } from '../checks/CheckChangeReadModel';
import { CheckStore } from '../checks/CheckStore';
import { createChangeRoutes } from '../checks/createChangeRoutes';
import { createCheckRoutes } from '../checks/createCheckRoutes';
import { ClusterAccess } from '../clusters/ClusterAccess';
import { ClusterReadModel } from '../clusters/ClusterReadModel';
import { createClusterRoutes } from '../clusters/clusterRoutes';
import { clusterRules } from '../clusters/clusterRules';
import {
  CursorCodec,
  guardRequests,
  RequestLimiter,
} from '@fairway/backend-kit';
import { listPositionSchema } from '../clusters/ListPosition';
import { createConnectionTestRoutes } from '../connectionTest/createConnectionTestRoutes';
import { openClusterDocuments } from '../documents/clusterTable';
import { CheckStateReadModel } from '../comparison/CheckStateReadModel';
import { createComparisonRoutes } from '../comparison/createComparisonRoutes';
import { CommitStore } from '../history/CommitStore';
import { createChangeSources } from '../history/createChangeSources';
import { createHistoryRoutes } from '../history/createHistoryRoutes';
import { createOriginRoutes } from '../history/createOriginRoutes';
import {
  createRunSource,
  type RunSourceDeps,
} from '../history/createRunSource';
import {
  createTimelineRoutes,
  timelinePositionSchema,
} from '../history/createTimelineRoutes';
import { VerdictHistoryReadModel } from '../history/VerdictHistoryReadModel';
import { createMetricsRoutes } from '../metrics/createMetricsRoutes';
import { ObserverReadModel } from '../metrics/ObserverReadModel';
import { ReadingFigures } from '../metrics/ReadingFigures';
import { LeaseStore } from '../observation/LeaseStore';
import { ObservationStore } from '../observation/ObservationStore';
import { CapacityPointStore } from '../summaries/CapacityPointStore';
import { createSummaryRoutes } from '../summaries/createSummaryRoutes';
import { SummaryStore } from '../summaries/SummaryStore';
import { createUpgradeRoutes } from '../upgrade/createUpgradeRoutes';
import { aFleetCluster } from './aFleetCluster';

const thresholds = { heartbeatMs: 10_000, checksMs: 60_000 };

/** When the app's clusters were declared and its one observed cluster was observed. */
export const start = Date.parse('2026-11-20T12:00:00Z');

const labels = (tier: 'dev' | 'production') => ({
  provider: 'p',
  region: 'r',
  tier,
  ring: 'x',
});

/** A decision by which only clusters of tier dev may be seen. */
export const onlyDev: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'fleet',
  resourceType: 'fleet-cluster',
  conditions: {
    anyOf: [
      {
        rule: 'HAS_TIER',
        resourceType: 'fleet-cluster',
        params: { tiers: ['dev'] },
      },
      {
        rule: 'IS_CLUSTER',
        resourceType: 'fleet-cluster',
        params: { names: ['none'] },
      },
    ],
  },
};

const refuse = () => {
  throw new Error('no credentials are bound to this server and CA');
};
const noFleet = { reader: refuse, provisioner: refuse };

/**
 * The plugin's routes over three clusters: `a` (dev, observed at `start`), `b` (dev, never observed) and `z` (production), with findings
 * about `a`, `z` and one that does not exist. Clock and permission decision are set through `state`.
 */
export async function aFleetApp(
  knex: Knex,
  state: {
    now: number;
    decision: PolicyDecision;
    /** Whether what the platform team alone may do is denied: to read what is in clusters, to add one. */
    isOutsider?: boolean;
    /** The clusters about which alone a question is allowed; absent: about all. */
    allowedClusters?: readonly string[];
    /** What the audit was told. */
    recorded?: RecordAuditRequest[];
    /** What `npm start` tells of a local set-up. */
    local?: LocalProgress;
    /** What opens clients; none can be opened if it is absent. */
    fleet?: Pick<FleetClusters, 'reader' | 'provisioner'>;
    /** Who added the cluster whose document is asked about. */
    added?: ClusterOrigin['added'];
    /** What the plugin `runs` answers. */
    runs?: RunSourceDeps['runs']['call'];
  },
): Promise<express.Express> {
  await aDeclaredClusterStore(knex).replace(
    [
      aFleetCluster({ name: 'a', labels: labels('dev') }),
      aFleetCluster({ name: 'b', labels: labels('dev') }),
      aFleetCluster({ name: 'z', labels: labels('production') }),
    ],
    anOrigin({ now: start }),
  );
  const claims = await new LeaseStore(knex).claimDue(
    { owner: 'x', now: start, leaseMs: 30_000, heartbeatMs: 10_000 },
    ['a'],
    1,
  );
  const observations = new ObservationStore(knex, thresholds);
  const fence = { ...claims[0], now: start };
  await observations.recordHeartbeat(
    fence,
    {
      kind: 'answered',
      version: 'v1.36.2',
      failingChecks: [],
    },
    () => 0,
  );
  await observations.recordCounts(fence, {
    ...{ observedAt: start, source: 'https://a' },
    nodes: {
      total: 1,
      ready: 1,
      list: [
        {
          name: 'n1',
          ready: true,
          cordoned: false,
          version: 'v1.36.2',
          zone: 'a',
          simulated: false,
        },
      ],
    },
    pods: null,
    coverage: {
      complete: false,
      missing: [{ kind: 'Pod', reason: 'forbidden' }],
    },
  });
  await knex('clusters')
    .where({ name: 'a' })
    .update({
      ...{ checks_bad: 3, checks_unknown: 1, worst_check: 'FW-POD-OOM' },
    });
  const documents = openClusterDocuments(knex, () => start);
  const broken = ['a', 'z', 'unknown'].map(name => ({
    path: `clusters/${name}.yaml`,
    line: 3,
    message: 'kind: wrong',
    subject: { kind: 'Cluster', owner: null, name },
  }));
  await documents.replace(
    { commit: 'abc', clusters: [], fleet: 'absent', broken },
    0,
    new Map(
      broken.map(({ path }) => [
        path,
        { commit: 'abc', committedAt: start - 1 },
      ]),
    ),
  );
  const { findings } = documents;
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async () => [state.decision],
    authorize: async asked =>
      asked.map(({ resourceRef }) => {
        const isOther =
          resourceRef !== undefined &&
          state.allowedClusters?.includes(resourceRef) === false;
        return {
          result:
            state.isOutsider || isOther
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        };
      }),
  });
  const httpAuth = mockServices.httpAuth();
  const access = new ClusterAccess({
    httpAuth,
    permissions,
    record: async event => void state.recorded?.push(event),
    toCriteria: createConditionTransformer(clusterRules),
  });
  const clusters = new ClusterReadModel(knex, thresholds);
  const cursors = new CursorCodec('key', listPositionSchema);
  const checkDeps = {
    access,
    clusters,
    checkStore: new CheckStore(knex),
    thresholds,
    checksMs: 60_000,
    overridesOf: () => new Map(),
    now: () => state.now,
  };
  const changes = new CheckChangeReadModel(knex, clusters);
  const verdictHistory = new VerdictHistoryReadModel(knex, clusters);
  const history = { access, clusters, thresholds, now: () => state.now };
  const app = express()
    .use(guardRequests())
    .use(
      createClusterRoutes({
        access,
        clusters,
        findings,
        linkTemplates: [
          { title: 'Logs', url: 'https://logs.example.com/{name}' },
        ],
        local: {
          get current() {
            return state.local;
          },
        },
        cursors,
        thresholds,
        now: () => state.now,
      }),
    )
    .use(createManifestRoutes({ access }))
    .use(
      createConnectionTestRoutes({
        ...history,
        fleet: {
          reader: name => (state.fleet ?? noFleet).reader(name),
          provisioner: name => (state.fleet ?? noFleet).provisioner(name),
        },
        limiter: new RequestLimiter({
          knex,
          limit: {
            ...{ act: 'connection-test', things: 'connection tests' },
            ...{ most: 3, windowMs: 60_000 },
          },
          now: () => state.now,
        }),
      }),
    )
    .use(createCheckRoutes(checkDeps))
    .use(createCertificateRoutes(checkDeps))
    .use(createUpgradeRoutes(checkDeps))
    .use(
      createSummaryRoutes({
        ...checkDeps,
        summaryStore: new SummaryStore(knex),
        capacityPoints: new CapacityPointStore(knex),
      }),
    )
    .use(
      createMetricsRoutes({
        ...history,
        observation: new ObserverReadModel(knex),
        figures: new ReadingFigures(),
        calls: () => ({ running: 2, waiting: 1, streams: 7 }),
        reports: { countWaiting: () => 4 },
      }),
    )
    .use(
      createChangeRoutes({
        access,
        changes,
        cursors,
      }),
    )
    .use(
      createComparisonRoutes({
        ...history,
        checkStates: new CheckStateReadModel(knex),
      }),
    )
    .use(createHistoryRoutes({ ...history, verdictHistory }))
    .use(
      createOriginRoutes({
        ...history,
        origins: { find: async () => state.added ?? null },
        summaryStore: new SummaryStore(knex),
      }),
    )
    .use(
      createTimelineRoutes({
        ...{ ...history, httpAuth },
        timelineCursors: new CursorCodec('key', timelinePositionSchema),
        sources: [
          ...createChangeSources({
            ...{ changes, verdictHistory },
            commits: new CommitStore(knex, clusters),
          }),
          createRunSource({
            auth: mockServices.auth(),
            runs: {
              call: async (...asked) => state.runs?.(...asked) ?? { items: [] },
            },
            findVisible: async (names, { criteria }) => {
              const found = await clusters.findMany(names, criteria);
              return new Set(found.map(({ name }) => name));
            },
          }),
        ],
      }),
    )
    .use(
      createFindingRoutes({
        findings,
        authorize: async req => {
          const { criteria } = await access.authorizeList(req, 'findings');
          return criteria && clusters.restrictNames(criteria);
        },
      }),
    )
    .use(mockErrorHandler());
  return app;
}
