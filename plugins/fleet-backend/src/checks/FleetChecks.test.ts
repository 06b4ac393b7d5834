import { mockServices } from '@backstage/backend-test-utils';
import type { KubernetesObject } from '@fairway/cluster-client';
import type { FindingSet } from '@fairway/plugin-findings-node';
import type { ClusterReading } from '@fairway/plugin-fleet-node';
import {
  aDeclaredClusterStore,
  anOrigin,
} from '../__testUtils__/aDeclaredClusterStore';
import { aFleetCluster } from '../__testUtils__/aFleetCluster';
import { openDatabases } from '../__testUtils__/openDatabases';
import { ClusterReadModel } from '../clusters/ClusterReadModel';
import { checks } from '../domain/checks/registry';
import type { CheckOverride } from '../domain/checks/CheckSettings';
import { LeaseStore } from '../observation/LeaseStore';
import { ObservationStore } from '../observation/ObservationStore';
import { CheckReporter } from './CheckReporter';
import { CheckStore } from './CheckStore';
import { FleetChecks } from './FleetChecks';
import { toClusterChecks } from './toClusterChecks';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const start = Date.parse('2026-11-20T12:00:00Z');
const pace = { heartbeatMs: 10_000, checksMs: 60_000 };
const checksMs = 60_000;
const crashing = 'FW-POD-CRASHLOOP';
const nobody = new Map();

const aPod = (waiting?: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 's' },
  spec: { containers: [{ name: 'app', image: 'a@sha256:b' }] },
  status: {
    phase: 'Running',
    containerStatuses: [
      {
        name: 'app',
        restartCount: 0,
        state: waiting ? { waiting: { reason: waiting } } : {},
      },
    ],
  },
});

describe.each(ids)('FleetChecks on %p', id => {
  async function setUp(overrides: Record<string, CheckOverride> = {}) {
    const knex = await open(id);
    await aDeclaredClusterStore(knex).replace(
      ['a', 'b'].map(name => aFleetCluster({ name })),
      anOrigin({ now: start }),
    );
    const clock = { now: start };
    const changed: string[] = [];
    const store = new CheckStore(knex);
    const overridesOf = (tier: string) =>
      new Map(tier === 'dev' ? Object.entries(overrides) : []);
    const sets: FindingSet[] = [];
    const makeFleet = () =>
      new FleetChecks({
        store,
        pace,
        checksMs,
        manifestsOf: () => ({ kind: 'none' }),
        overridesOf,
        onChanged: changedId => changed.push(changedId),
        reporter: new CheckReporter({
          checks,
          findings: { report: set => void sets.push(set) },
          namespaces: { find: () => nobody },
          pace,
          random: () => 0,
        }),
        logger: mockServices.logger.mock(),
        now: () => clock.now,
      });
    const fleet = makeFleet();
    const [live] = fleet.signals();
    const [claim] = await new LeaseStore(knex).claimDue(
      { owner: 'x', now: start, leaseMs: 3e9, heartbeatMs: 10_000 },
      ['a'],
      1,
    );
    const observations = new ObservationStore(knex, pace);
    const beat = async (failingChecks: string[] = []) => {
      await observations.recordHeartbeat(
        { ...claim, now: clock.now },
        { kind: 'answered', version: 'v1.36.2', failingChecks },
        () => 0,
      );
    };
    const silence = async (failure: string) => {
      await observations.recordHeartbeat(
        { ...claim, now: clock.now },
        { kind: 'failed', failure },
        () => 0,
      );
    };
    await beat();
    const base = { signal: live.signal, source: 'https://a' };
    /** A reading of `a` in which kinds are missing as they are told. */
    const read = async (
      objects: KubernetesObject[],
      missing: { kind: string; reason: string }[] = [],
      more: Partial<ClusterReading<never>> = {},
    ) =>
      live.record({
        ...base,
        cluster: 'a',
        kind: 'read',
        observedAt: clock.now,
        coverage: { complete: missing.length === 0, missing },
        rows: objects.map(each => live.project(each)),
        counts: {},
        ...more,
      } as never);
    const fail = async (failure: string) =>
      live.record({
        ...base,
        cluster: 'a',
        kind: 'failed',
        failure,
        observedAt: clock.now,
        coverage: {
          complete: false,
          missing: live.kinds.map(({ kind }) => ({ kind, reason: failure })),
        },
      });
    const model = new ClusterReadModel(knex, pace);
    const look = async (check = crashing) => {
      const cluster = await model.find('a');
      const items = toClusterChecks(cluster!, await store.find('a'), {
        ...{ pace, checksMs, now: clock.now },
        overrides: overridesOf('dev'),
        readContents: true,
      });
      return items.find(each => each.id === check)!;
    };
    const changes = async () =>
      (await knex('check_changes').where({ check_id: crashing }).orderBy('id'))
        .map(({ state }) => state)
        .join(' ');
    return {
      ...{ knex, clock, changed, store, fleet, model },
      ...{ beat, silence, read, fail, look, changes, sets, makeFleet },
      /** What was reported last of a check. */
      reported: (check = crashing) =>
        sets.filter(({ rule }) => rule.id === check).at(-1),
    };
  }

  it('assesses what is watched if a row changed or the time of a check has come, and not before', async () => {
    const { beat, clock, look, read } = await setUp();
    const pending = 'FW-POD-PENDING';
    const waiting: KubernetesObject = {
      ...{ apiVersion: 'v1', kind: 'Pod', spec: {} },
      metadata: {
        ...{ name: 'p', namespace: 's' },
        creationTimestamp: new Date(start).toISOString(),
      },
      status: { phase: 'Pending' },
    };
    const state = async () => (await look(pending)).state;
    /** A reading whose revision says whether its rows are those of before. */
    const at = async (
      minutes: number,
      objects: KubernetesObject[],
      Pod: number,
    ) => {
      clock.now = start + minutes * 60_000;
      await beat();
      await read(objects, [], { revisions: { Pod } } as never);
      return state();
    };
    expect(await at(0, [waiting], 1)).toBe('good');
    expect(await at(4, [waiting], 1)).toBe('good');
    expect(await at(5, [waiting], 1)).toBe('bad');
    // The same revision stands for the same rows: these are not looked at.
    expect(await at(6, [], 1)).toBe('bad');
    expect(await at(7, [], 2)).toBe('good');
  });

  it('says nothing good before anything was read', async () => {
    const { look } = await setUp();
    expect(await look()).toMatchObject({
      state: 'unknown',
      reason: 'Pod was not read yet',
      observedAt: null,
    });
  });

  it('calls a check unknown as soon as the cluster is silent, with what it said before, also once that is stored', async () => {
    const { clock, beat, read, silence, look, fail } = await setUp();
    await beat();
    await read([aPod()]);
    const readAt = new Date(clock.now).toISOString();
    const before = { state: 'good', until: readAt };
    expect(await look()).toMatchObject({ state: 'good', before: null });
    clock.now += 40_000;
    await silence('refused the connection');
    expect(await look()).toMatchObject({
      state: 'unknown',
      reason: expect.stringMatching(
        /^the cluster does not answer: no answer for 40 s: refused/,
      ),
      ...{ before, evidence: [], observedAt: readAt },
    });
    clock.now += 20 * checksMs;
    await silence('refused the connection');
    await fail('refused the connection');
    expect(await look()).toMatchObject({ state: 'unknown', before });
    await beat();
    await read([aPod()]);
    expect(await look()).toMatchObject({ state: 'good', before: null });
  });

  it('writes what changes, with its history, and nothing else', async () => {
    const { knex, clock, changed, beat, ...rest } = await setUp();
    const { look, changes } = rest;
    const read = async (objects: KubernetesObject[]) => {
      await beat();
      await rest.read(objects);
    };
    await read([aPod()]);
    expect(await look()).toMatchObject({ state: 'good' });
    const { length } = changed;
    expect(length).toBe(1);
    const before = await knex('check_verdicts').orderBy('check_id');
    clock.now += checksMs;
    await read([aPod()]);
    expect(await knex('check_verdicts').orderBy('check_id')).toEqual(before);
    expect(changed).toHaveLength(length);
    clock.now += checksMs;
    await read([aPod('CrashLoopBackOff')]);
    const bad = await look();
    expect(bad).toMatchObject({
      state: 'bad',
      since: new Date(clock.now).toISOString(),
      observedAt: new Date(clock.now).toISOString(),
      evidence: [
        {
          kind: 'Pod',
          namespace: 's',
          name: 'p',
          detail: 'container app: CrashLoopBackOff',
        },
      ],
    });
    clock.now += checksMs;
    await read([aPod('CrashLoopBackOff')]);
    expect((await look()).since).toBe(bad.since);
    expect(changed).toHaveLength(length + 1);
    expect(await changes()).toBe('good bad');
  });

  it('is unknown at once if a kind is forbidden, and others go on', async () => {
    const { read, look } = await setUp();
    await read([aPod()]);
    await read([], [{ kind: 'Pod', reason: 'forbidden: no' }]);
    expect(await look()).toMatchObject({
      state: 'unknown',
      reason: 'Pod cannot be read: forbidden: no',
    });
    expect(await look('FW-NODE-MOSTNOTREADY')).toMatchObject({
      state: 'not-applicable',
    });
  });

  it('does not apply if the cluster does not serve a kind that not all have', async () => {
    const { read, look } = await setUp();
    await read(
      [aPod()],
      ['PodDisruptionBudget', 'Pod'].map(kind => ({
        kind,
        reason: 'not-served: no such kind',
      })),
    );
    expect(await look('FW-PDB-BLOCKS')).toMatchObject({
      state: 'not-applicable',
    });
    expect(await look()).toMatchObject({ state: 'unknown' });
  });

  it('keeps what it said through readings that fail, and is unknown when that is too old', async () => {
    const { clock, fail, read, look, changes, beat } = await setUp();
    await read([aPod('CrashLoopBackOff')]);
    for (let at = checksMs; at < 3 * checksMs; at += checksMs) {
      clock.now = start + at;
      await beat();
      await fail('no answer within 5 s');
      expect(await look()).toMatchObject({
        state: 'bad',
        observedAt: new Date(start).toISOString(),
      });
    }
    clock.now = start + 3 * checksMs;
    await fail('no answer within 5 s');
    expect(await look()).toMatchObject({
      state: 'unknown',
      reason: 'Pod was not read for too long: no answer within 5 s',
    });
    clock.now += 1;
    await read([aPod()]);
    expect(await changes()).toBe('bad unknown good');
  });

  it('reports a cluster that has stopped answering, and that it answers again, while its verdict is unknown', async () => {
    const { clock, knex, beat, silence, read, fail, look, reported } =
      await setUp();
    const heartbeat = 'FW-API-HEARTBEAT';
    await read([aPod()]);
    expect(reported(heartbeat)?.findings).toEqual([]);
    clock.now += 30_000;
    await silence('refused the connection');
    await fail('refused the connection');
    expect(await look(heartbeat)).toMatchObject({ state: 'unknown' });
    expect(reported(heartbeat)).toMatchObject({
      scope: 'cluster:a',
      findings: [
        {
          occurrences: [
            {
              severity: 'critical',
              message: `no complete answer since ${new Date(
                start,
              ).toISOString()}: refused the connection`,
            },
          ],
        },
      ],
    });
    expect(await knex('clusters').where({ name: 'a' }).first()).toMatchObject({
      verdict: 'unknown',
    });
    clock.now += 30_000;
    await beat();
    await read([aPod()]);
    expect(reported(heartbeat)).toMatchObject({ findings: [] });
    expect(reported(heartbeat)).not.toHaveProperty('unassessed');
  });

  it('becomes unknown where nobody reads any more, for those who look and in the history', async () => {
    const { clock, fleet, read, look, changes } = await setUp();
    await read([aPod()]);
    clock.now = start + 3 * checksMs + 1;
    expect(await look()).toMatchObject({ state: 'unknown' });
    expect(await look('FW-API-HEARTBEAT')).toMatchObject({ state: 'unknown' });
    expect(await changes()).toBe('good');
    await fleet.expire();
    expect(await changes()).toBe('good unknown');
    await fleet.expire();
    expect(await changes()).toBe('good unknown');
  });

  it('takes no reading that began before another, and none of one namespace', async () => {
    const { read, look } = await setUp();
    await read([aPod()]);
    const stuck = [aPod('CrashLoopBackOff')];
    await read(stuck, [], { observedAt: start - 1 });
    await read(stuck, [], { namespace: 's' });
    expect(await look()).toMatchObject({ state: 'good' });
  });

  it('draws the verdict of the cluster from checks that the fleet calls critical', async () => {
    const override = { severity: 'critical', reason: 'shop' } as const;
    const { clock, beat, read, model, knex } = await setUp({
      [crashing]: override,
    });
    await knex('clusters').where({ name: 'a' }).update({
      nodes_total: 1,
      nodes_ready: 1,
      nodes_at: start,
    });
    const verdict = async () => {
      clock.now += 10_000;
      await beat();
      clock.now += 10_000;
      await beat();
      return (await model.find('a'))!.assessment;
    };
    await read([aPod()]);
    expect(await verdict()).toMatchObject({ verdict: 'ok' });
    await read([aPod('CrashLoopBackOff')]);
    expect(await verdict()).toMatchObject({
      verdict: 'bad',
      reason: `critical checks: ${crashing}`,
    });
    await read([], [{ kind: 'Pod', reason: 'forbidden: no' }]);
    expect(await verdict()).toMatchObject({
      verdict: 'unknown',
      reason: `critical checks are unknown: ${crashing}`,
    });
    await read([aPod()]);
    expect(await verdict()).toMatchObject({ verdict: 'ok' });
  });

  it('keeps beside the cluster how many checks are not good, and which is the worst', async () => {
    const { clock, fleet, read, model } = await setUp();
    const counts = async () => (await model.find('a'))!.checks;
    expect(await counts()).toBeNull();
    await read([aPod()]);
    const well = await counts();
    // The pod has no controller, and no node.
    expect(well).toMatchObject({ bad: 2, worst: 'FW-NODE-NONE' });
    await read([aPod('CrashLoopBackOff')]);
    expect(await counts()).toMatchObject({ bad: 3 });
    await read([], [{ kind: 'Pod', reason: 'forbidden: no' }]);
    expect(await counts()).toMatchObject({ bad: 0, worst: null });
    clock.now = start + 3 * checksMs + 1;
    await fleet.expire();
    expect(await counts()).toEqual({
      bad: 0,
      unknown: checks.length,
      worst: null,
    });
    expect((await model.find('b'))!.checks).toBeNull();
  });

  it('does not apply what the fleet has switched off, but for what the verdict rests on', async () => {
    const off = { isOff: true, reason: 'told elsewhere' };
    const { read, look } = await setUp({
      [crashing]: off,
      'FW-API-HEARTBEAT': off,
    });
    await read([aPod('CrashLoopBackOff')]);
    expect(await look()).toMatchObject({
      state: 'not-applicable',
      reason: 'switched off for this fleet',
      settings: 'told elsewhere',
    });
    expect(await look('FW-API-HEARTBEAT')).toMatchObject({ state: 'good' });
  });

  it('survives answers of wrong types and of control characters', async () => {
    const { read, look, knex } = await setUp();
    await read([
      {
        ...aPod(),
        metadata: { name: 'odd\u0000\u202e', namespace: 's' },
        spec: 7,
      },
      {
        ...aPod('Crash\u0000LoopBackOff'),
        metadata: { name: 'x'.repeat(1e5) },
      },
      { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' }, status: [] },
    ]);
    expect(await look()).toMatchObject({ state: 'bad' });
    expect(await look('FW-POD-OOM')).toMatchObject({
      state: 'unknown',
      reason:
        '1 object cannot be understood, such as one of kind Pod: spec is no object',
      evidence: [{ kind: 'Pod', namespace: 's', name: 'odd' }],
    });
    expect(await look('FW-NODE-MOSTNOTREADY')).toMatchObject({
      state: 'unknown',
    });
    const rows = await knex('check_verdicts');
    expect(JSON.stringify(rows).length).toBeLessThan(40_000);
  });

  it('forgets old changes, and checks that are gone', async () => {
    const { clock, read, store, knex } = await setUp();
    await read([aPod()]);
    clock.now += 1;
    await store.prune(clock.now, [crashing]);
    expect(await knex('check_changes')).toEqual([]);
    expect(await knex('check_verdicts').pluck('check_id')).toEqual([crashing]);
  });

  it('reports what is bad, that it is unknown, and that it is good again', async () => {
    const { beat, clock, read, reported, sets } = await setUp();
    await read([aPod()]);
    expect(reported()).toMatchObject({ findings: [] });
    const { length } = sets;
    clock.now += checksMs;
    await beat();
    await read([aPod('CrashLoopBackOff')]);
    expect(sets).toHaveLength(length + 1);
    expect(reported()).toMatchObject({
      scope: 'cluster:a',
      observedAt: clock.now,
      findings: [{ occurrences: [{ cluster: 'a', severity: 'high' }] }],
    });
    clock.now += checksMs;
    await read([], [{ kind: 'Pod', reason: 'forbidden: no' }]);
    expect(reported()).toMatchObject({
      unassessed: 'Pod cannot be read: forbidden: no',
      findings: [],
    });
    clock.now += checksMs;
    await read([aPod()]);
    expect(reported()).toMatchObject({ findings: [] });
    expect(reported()).not.toHaveProperty('unassessed');
  });

  it('reports with the weight that the fleet gives it, and closes what it has switched off', async () => {
    const overrides: Record<string, CheckOverride> = {
      [crashing]: { severity: 'low', reason: 'a playground' },
    };
    const { read, reported, clock } = await setUp(overrides);
    await read([aPod('CrashLoopBackOff')]);
    expect(reported()?.findings[0].occurrences[0].severity).toBe('low');
    overrides[crashing] = { isOff: true, reason: 'told elsewhere' };
    clock.now += checksMs;
    await read([aPod('CrashLoopBackOff')]);
    expect(reported()).toMatchObject({ findings: [] });
    expect(reported()).not.toHaveProperty('unassessed');
  });

  it('keeps findings of a cluster that cannot be reached as unknown, also where nobody reads', async () => {
    const { clock, fail, fleet, read, reported, sets } = await setUp();
    await read([aPod('CrashLoopBackOff')]);
    clock.now = start + checksMs;
    const { length } = sets;
    await fail('no answer within 5 s');
    expect(sets.slice(length).map(({ rule }) => rule.id)).not.toContain(
      crashing,
    );
    clock.now = start + 5 * checksMs;
    await fleet.expire();
    expect(reported()).toMatchObject({
      unassessed: expect.stringContaining('not read for too long'),
      findings: [],
    });
  });

  it('closes what is open of a cluster that has left, once for each process, and begins anew if it comes back', async () => {
    const { clock, fleet, knex, makeFleet, read, reported, sets } =
      await setUp();
    await read([aPod('CrashLoopBackOff')]);
    await fleet.closeRetired();
    expect(reported()?.findings).toHaveLength(1);
    const retire = async (at: number | null) =>
      knex('clusters').where({ name: 'a' }).update({ retired_at: at });
    await retire(clock.now);
    clock.now += checksMs;
    await fleet.closeRetired();
    expect(reported()).toMatchObject({ scope: 'cluster:a', findings: [] });
    expect(reported()).not.toHaveProperty('unassessed');
    expect(await knex('check_verdicts')).toEqual([]);
    const row = await knex('clusters').where({ name: 'a' }).first();
    expect(row).toMatchObject({ checks_bad: null, worst_check: null });
    const { length } = sets;
    await fleet.closeRetired();
    expect(sets).toHaveLength(length);
    await makeFleet().closeRetired();
    expect(sets).toHaveLength(length + checks.length);
    await retire(null);
    clock.now += 1;
    await read([aPod('CrashLoopBackOff')]);
    expect(reported()?.findings).toHaveLength(1);
    await fleet.closeRetired();
    expect(reported()?.findings).toHaveLength(1);
  });

  it('reads nothing for a cluster that nobody declares', async () => {
    const { knex, read, changed } = await setUp();
    await knex('clusters').where({ name: 'a' }).update({ retired_at: start });
    await read([aPod()]);
    expect(changed).toEqual([]);
    expect(await knex('check_verdicts')).toEqual([]);
  });
});
