import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createPostgresDatabase,
  requirePostgresUrl,
} from './__testUtils__/TestDatabase';
import { TestPortal } from './__testUtils__/TestPortal';
import { waitUntil } from './__testUtils__/waitUntil';

jest.setTimeout(600_000);

/** As the portal's configuration has it; a lease is three heartbeats. */
const heartbeatMs = 2_000;
const leaseMs = 3 * heartbeatMs;
const rule = 'FW-POD-PRIVILEGED';

const pod = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'mighty', namespace: 'default' },
  spec: {
    containers: [
      { name: 'a', image: 'a:1', securityContext: { privileged: true } },
    ],
  },
});

describe('two replicas that observe a cluster on PostgreSQL', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    const url = requirePostgresUrl();
    portal = await TestPortal.open(() => createPostgresDatabase(url));
  });
  afterAll(() => portal?.close());

  const fleet = () => portal.tablesOf('fleet');
  const findings = () => portal.tablesOf('findings');
  const kubectl = async (args: string[], input?: string) => {
    const { cluster } = portal;
    const done = await portal.fleet.kubectl(cluster, args, 'admin', input);
    expect(done).toMatchObject({ code: 0 });
  };
  const findOwner = async () =>
    (await fleet()('observers').first('lease_owner'))?.lease_owner;
  const untilFinding = (lifecycle: string) =>
    waitUntil(`the finding to be ${lifecycle}`, async () => {
      const row = await findings()('findings').where({ rule_id: rule }).first();
      return row?.lifecycle === lifecycle;
    });

  /** Heartbeats that the API server has answered. */
  async function countHeartbeats(): Promise<number> {
    const log = await readFile(portal.fleet.auditLog(portal.cluster), 'utf8');
    const lines = log.split('\n').filter(line => line.includes('"/readyz'));
    return lines.filter(
      line => line.includes('"ResponseComplete"') && line.includes(':reader"'),
    ).length;
  }

  /** Each state of each check is another one than the last, and so is each verdict: what two replicas had both written would not be. */
  async function expectNothingTwice() {
    const changes = await fleet()('check_changes').orderBy('id');
    const verdicts = await fleet()('verdict_changes').orderBy('id');
    const last = new Map<string, string>();
    for (const { check_id: check, state } of changes) {
      expect([check, state]).not.toEqual([check, last.get(check)]);
      last.set(check, state);
    }
    verdicts.forEach(({ verdict }, index) =>
      expect(verdict).not.toBe(verdicts[index - 1]?.verdict),
    );
    const states = changes
      .filter(({ check_id: check }) => check === rule)
      .map(({ state }) => state);
    return states.filter(state => state !== 'unknown');
  }

  it('observe it once; if one is paused, the other takes over within two leases, and nothing counts twice when the first wakes up', async () => {
    const [first, second] = [
      await portal.addReplica('first', { observes: true }),
      await portal.addReplica('second', { observes: true }),
    ].map(replica => replica.load());
    await first.serve();
    await waitUntil('the cluster to be observed', async () => {
      const row = await fleet()('clusters').first('verdict', 'checks_bad');
      return row?.verdict === 'ok' && row.checks_bad !== null;
    });
    const holder = await findOwner();
    await second.serve();
    await waitUntil('both to live', async () => {
      const [{ alive }] = await fleet()('replicas').count({ alive: '*' });
      return Number(alive) === 2;
    });

    const before = await countHeartbeats();
    const since = Date.now();
    await sleep(6 * heartbeatMs);
    const rounds = (Date.now() - since) / heartbeatMs;
    // Intervals are up to a tenth shorter than planned; twice as many would be two observers.
    const beats = (await countHeartbeats()) - before;
    expect(beats).toBeGreaterThanOrEqual(rounds * 0.6);
    expect(beats).toBeLessThanOrEqual(rounds * 1.4 + 1);
    expect(await findOwner()).toBe(holder);

    await kubectl(['apply', '-f', '-'], pod);
    await untilFinding('open');
    first.pause();
    const pausedAt = Date.now();
    await waitUntil('the other to take over', async () => {
      const owner = await findOwner();
      return owner !== holder && owner !== null;
    });
    const tookMs = Date.now() - pausedAt;
    process.stdout.write(`taken over after ${tookMs} ms\n`);
    expect(tookMs).toBeLessThan(2 * leaseMs);

    await kubectl(['-n', 'default', 'delete', 'pod', 'mighty', '--now']);
    await untilFinding('closed');
    const other = await findOwner();
    first.resume();
    await sleep(2 * leaseMs);
    expect([holder, other]).toContain(await findOwner());
    expect(await expectNothingTwice()).toEqual(['good', 'bad', 'good']);
    const [finding, ...more] = await findings()('findings').where({
      rule_id: rule,
    });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ lifecycle: 'closed', open_count: 0 });
    const acts = await findings()('history')
      .where({ finding_id: finding.id })
      .orderBy('id')
      .pluck('action');
    expect(acts).toEqual(['opened', 'closed']);
  });
});
