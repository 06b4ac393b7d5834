import type { ClusterClient, ResourceKind } from '@fairway/cluster-client';
import type { Run } from '@fairway/plugin-runs-common';
import type { PortalClient } from './PortalClient';
import type { TestPortal } from './TestPortal';

/** Everything that a run left anywhere, as it is read from where it stands and never from what the run says of itself. */
export interface Remains {
  run: {
    state: string;
    failures: number;
    isHeld: boolean;
    isDue: boolean;
    isFinished: boolean;
  };
  steps: { name: string; state: string; attempts: number }[];
  reservations: string[];
  /** Action and step in the order of the audit; waiting is left out, a failure has its reason. */
  audit: string[];
  namespaces: string[];
  /** Kind and name of all that stands in the namespace, but what a cluster puts into each. */
  objects: string[];
  /** Runs that the objects say they were made by. */
  makers: string[];
  /** `Fairway-Step` of each commit of the run, oldest first. */
  commits: string[];
  files: string[];
  entities: string[];
}

/** What of the world is asked. */
export interface RemainsSources {
  portal: TestPortal;
  client: PortalClient;
  cluster: ClusterClient;
}

const nobody = 'nobody';

/** What comes by itself with a namespace and with what stands in it, unless a run has made it its own. */
const inherent =
  /^(ConfigMap kube-root-ca.crt|ServiceAccount default|Event .*)$/;

/** Reads what the run and its environment left. */
export async function readRemains(
  sources: RemainsSources,
  run: Pick<Run, 'id' | 'subject'>,
): Promise<Remains> {
  const [, owner, name] = /^environment:([^/]+)\/(.+)$/.exec(run.subject) ?? [];
  const namespace = `${owner}--${name}`;
  const [ledger, cluster, declared, entities] = await Promise.all([
    readLedger(sources.portal, run.id, run.subject),
    readCluster(sources.cluster, namespace),
    readRepository(sources.portal, run.id, { owner, name, namespace }),
    sources.client.listEntities('resource', namespace),
  ]);
  return { ...ledger, ...cluster, ...declared, entities };
}

async function readLedger(
  { ledger }: TestPortal,
  runId: string,
  subject: string,
) {
  const run = await ledger('runs').where({ id: runId }).first();
  const steps = await ledger('steps')
    .where({ run_id: runId })
    .orderBy('position');
  const audit = await ledger('audit').where({ run_id: runId }).orderBy('id');
  const reservations = await ledger('reservations').where({ name: subject });
  return {
    run: {
      state: run.state,
      failures: run.failures,
      isHeld: run.lease_owner !== null || run.lease_until !== null,
      isDue: run.next_run_at !== null,
      isFinished: run.finished_at !== null,
    },
    steps: steps.map(({ name, state, attempts }) => ({
      name,
      state,
      attempts,
    })),
    reservations: reservations.map(({ name }) => name),
    audit: audit
      .filter(({ action }) => action !== 'step.wait')
      .map(({ action, step, outcome }) =>
        [action, step, action === 'step.fail' && outcome]
          .filter(Boolean)
          .join(' '),
      ),
  };
}

async function readCluster(cluster: ClusterClient, namespace: string) {
  const { kinds } = await cluster.discover();
  const listed = await Promise.all(
    kinds
      .filter(kind => kind.namespaced && kind.verbs.includes('list'))
      .map(kind => listNames(cluster, kind, namespace)),
  );
  const [, owner, name] = /^(.+)--(.+)$/.exec(namespace) ?? [];
  const namespaces = await listAll(cluster, {
    kind: { apiVersion: 'v1', kind: 'Namespace' },
    labelSelector: `fairway.dev/owner=${owner},fairway.dev/environment=${name}`,
  });
  const objects = listed
    .flat()
    .filter(({ title, maker }) => maker !== nobody || !inherent.test(title));
  return {
    namespaces: namespaces.map(each => each.metadata.name),
    objects: [...new Set(objects.map(({ title }) => title))].sort(),
    makers: [...new Set(objects.map(({ maker }) => maker))],
  };
}

async function listNames(
  cluster: ClusterClient,
  kind: ResourceKind,
  namespace: string,
) {
  const items = await listAll(cluster, { kind, namespace });
  return items.map(({ metadata }) => ({
    title: `${kind.kind} ${metadata.name}`,
    maker: metadata.annotations?.['fairway.dev/run'] ?? nobody,
  }));
}

async function listAll(
  cluster: ClusterClient,
  options: {
    kind: Pick<ResourceKind, 'apiVersion' | 'kind'>;
    namespace?: string;
    labelSelector?: string;
  },
) {
  const { kind, ...where } = options;
  const items = [];
  for await (const page of cluster.list(kind, where)) {
    items.push(...page.items);
  }
  return items;
}

async function readRepository(
  portal: TestPortal,
  runId: string,
  environment: { owner: string; name: string; namespace: string },
) {
  const log = await portal.git(
    'log',
    '--reverse',
    '--format=%(trailers:key=Fairway-Run,valueonly,separator=) %(trailers:key=Fairway-Step,valueonly,separator=)',
    'main',
  );
  const files = await portal.git(
    ...['ls-tree', '-r', '--name-only', 'main', '--'],
    `environments/${environment.owner}/${environment.name}/`,
    `rendered/${portal.cluster}/${environment.namespace}/`,
  );
  return {
    commits: log
      .split('\n')
      .filter(line => line.startsWith(runId))
      .map(line => line.split(' ')[1]),
    files: files.split('\n').filter(Boolean),
  };
}
