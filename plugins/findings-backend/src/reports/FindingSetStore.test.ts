import fc from 'fast-check';
import type { FindingSet } from '@fairway/plugin-findings-node';
import type { Knex } from 'knex';
import {
  aFinding,
  aNode,
  aSet,
  day,
  hour,
  minute,
  start,
} from '../__testUtils__/aSet';
import { openDatabases } from '../__testUtils__/openDatabases';
import { FindingSettler } from '../settling/FindingSettler';
import { FindingSetStore } from './FindingSetStore';

jest.setTimeout(120_000);

const { ids, open } = openDatabases();

describe.each(ids)('reports of findings on %p', id => {
  let knex: Knex;
  let now: number;
  let changed: string[][];
  let store: FindingSetStore;

  beforeAll(async () => {
    knex = await open(id);
  });

  beforeEach(async () => {
    for (const table of ['rules', 'scopes', 'findings', 'occurrences']) {
      await knex(table).delete();
    }
    await knex('history').delete();
    now = start;
    changed = [];
    store = openStore();
  });

  /** As another replica has one. */
  function openStore() {
    return new FindingSetStore({
      knex,
      now: () => now,
      onChanged: found => void changed.push(found),
    });
  }

  const find = () => knex('findings').orderBy('owner_key');
  const listActions = () => knex('history').orderBy('id').pluck('action');
  /** `cluster/object state` of what is not closed. */
  const listOpen = async () =>
    (
      await knex('occurrences')
        .whereNot({ state: 'closed' })
        .orderBy(['cluster', 'object'])
    ).map(row => `${row.cluster}/${row.object} ${row.state}`);

  /** Reports, at its own time. */
  async function report(set: FindingSet, by = store) {
    now = Math.max(now, set.observedAt);
    return by.apply(set);
  }

  it('make one finding of one rule on many clusters', async () => {
    for (const cluster of ['a', 'b', 'c']) {
      expect(await report(aSet(cluster, ['n1', 'n2']))).toBe('changed');
    }
    const [finding, ...others] = await find();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule_id: 'FW-NODE-NOTREADY',
      rule_title: 'Nodes are not ready',
      subject_title: 'Nodes',
      owner_ref: 'group:default/platform',
      severity_rank: 3,
      lifecycle: 'open',
      open_count: 6,
      unknown_count: 0,
      cluster_count: 3,
      flaps: 0,
      action_command: 'kubectl describe node',
    });
    expect(await listActions()).toEqual(['opened']);
    expect(changed).toEqual([[finding.id], [finding.id], [finding.id]]);
  });

  it('make a finding for each owner', async () => {
    const ofTeam = (owner: string | null, cluster: string) =>
      aSet(cluster, [], {
        findings: [aFinding([aNode(cluster, 'n')], { owner })],
      });
    await report(ofTeam('group:default/one', 'a'));
    await report(ofTeam('group:default/other', 'b'));
    await report(ofTeam(null, 'c'));
    await report(ofTeam(null, 'd'));
    expect((await find()).map(row => [row.owner_ref, row.open_count])).toEqual([
      [null, 2],
      ['group:default/one', 1],
      ['group:default/other', 1],
    ]);
  });

  it('close what is gone, and the finding with the last of it', async () => {
    await report(aSet('a', ['n1', 'n2']));
    await report(aSet('b', ['n1']));
    await report(aSet('a', ['n2'], { observedAt: start + minute }));
    expect(await listOpen()).toEqual(['a/Node n2 open', 'b/Node n1 open']);
    expect((await find())[0]).toMatchObject({
      open_count: 2,
      cluster_count: 2,
    });
    await report(aSet('a', [], { observedAt: start + 2 * minute }));
    expect((await find())[0]).toMatchObject({
      open_count: 1,
      cluster_count: 1,
    });
    await report(aSet('b', [], { observedAt: start + 3 * minute }));
    const [finding] = await find();
    expect(finding).toMatchObject({
      lifecycle: 'closed',
      open_count: 0,
      cluster_count: 0,
      severity_rank: 3,
    });
    expect(Number(finding.closed_at)).toBe(start + 3 * minute);
    expect(await listActions()).toEqual(['opened', 'closed']);
  });

  it('keep what could not be assessed open, as unknown', async () => {
    await report(aSet('a', ['n1', 'n2']));
    await report(
      aSet('a', ['n2'], {
        observedAt: start + minute,
        unassessed: 'forbidden',
      }),
    );
    expect(await listOpen()).toEqual(['a/Node n1 unknown', 'a/Node n2 open']);
    await report(
      aSet('a', [], {
        observedAt: start + 2 * minute,
        unassessed: 'no answer',
      }),
    );
    expect(await listOpen()).toEqual([
      'a/Node n1 unknown',
      'a/Node n2 unknown',
    ]);
    expect((await find())[0]).toMatchObject({
      lifecycle: 'unknown',
      open_count: 0,
      unknown_count: 2,
      severity_rank: 3,
    });
    await report(aSet('a', ['n1'], { observedAt: start + 3 * minute }));
    expect(await listOpen()).toEqual(['a/Node n1 open']);
    expect(await listActions()).toEqual(['opened', 'unknown', 'known']);
    const texts = await knex('history').where({ action: 'unknown' });
    expect(texts[0].text).toBe('no answer');
  });

  it('make nothing of a scope that could never be assessed', async () => {
    await report(aSet('a', [], { unassessed: 'no answer' }));
    expect(await find()).toEqual([]);
  });

  it('count what comes back soon as a flap of the same incident', async () => {
    await report(aSet('a', ['n1']));
    await report(aSet('a', [], { observedAt: start + hour }));
    await report(aSet('a', ['n1'], { observedAt: start + 2 * hour }));
    const [finding] = await find();
    expect(finding).toMatchObject({ lifecycle: 'open', flaps: 1 });
    expect(Number(finding.first_seen)).toBe(start);
    expect(finding.closed_at).toBeNull();
    const [occurrence] = await knex('occurrences');
    expect(occurrence.flaps).toBe(1);
    expect(Number(occurrence.first_seen)).toBe(start);
    expect(await listActions()).toEqual(['opened', 'closed', 'reopened']);
  });

  it('count what comes back late as a new incident, of which nobody has decided anything', async () => {
    await report(aSet('a', ['n1']));
    const [{ id: finding }] = await find();
    const settler = new FindingSettler({
      knex,
      now: () => now,
      onChanged: () => {},
    });
    await settler.settle(finding, 'user:default/erin', {
      act: 'accept',
      owner: 'user:default/erin',
      reason: 'It is to be replaced',
      until: start + 300 * day,
    });
    await report(aSet('a', [], { observedAt: start + hour }));
    await report(aSet('a', ['n1'], { observedAt: start + 3 * hour }));
    expect((await find())[0]).toMatchObject({ disposition: 'accepted' });
    await report(aSet('a', [], { observedAt: start + 4 * hour }));
    await report(aSet('a', ['n1'], { observedAt: start + 30 * hour }));
    const [row] = await find();
    expect(row).toMatchObject({ flaps: 0, disposition: null });
    expect(Number(row.first_seen)).toBe(start + 30 * hour);
  });

  it('say the worst severity of what is there', async () => {
    const withSeverity = (severity: 'low' | 'critical', minutes: number) =>
      aSet('a', [], {
        observedAt: start + minutes * minute,
        findings: [aFinding([aNode('a', 'n1', { severity })])],
      });
    await report(withSeverity('low', 0));
    await report(withSeverity('critical', 1));
    expect((await find())[0].severity_rank).toBe(4);
    await report(withSeverity('low', 2));
    expect((await find())[0].severity_rank).toBe(1);
    expect(await listActions()).toEqual(['opened', 'worse']);
  });

  it('that are older, or come twice, change nothing', async () => {
    await report(aSet('a', ['n1'], { observedAt: start + minute }));
    expect(await report(aSet('a', ['n2', 'n3']))).toBe('outdated');
    expect(await report(aSet('a', [], { observedAt: start + minute }))).toBe(
      'outdated',
    );
    expect(
      await report(aSet('a', ['n1'], { observedAt: start + minute })),
    ).toBe('outdated');
    expect(await listOpen()).toEqual(['a/Node n1 open']);
    expect((await find())[0]).toMatchObject({ open_count: 1, flaps: 0 });
  });

  it('of the same time are told apart by their fence', async () => {
    await report(aSet('a', ['n1'], { fence: 5 }));
    expect(await report(aSet('a', ['n2'], { fence: 4 }))).toBe('outdated');
    expect(await report(aSet('a', ['n3'], { fence: 6 }))).toBe('changed');
    expect(await listOpen()).toEqual(['a/Node n3 open']);
  });

  it('that say the same again write one row, and once a minute that it was seen', async () => {
    await report(aSet('a', ['n1']));
    changed.length = 0;
    expect(
      await report(aSet('a', ['n1'], { observedAt: start + 30_000 })),
    ).toBe('unchanged');
    expect(Number((await find())[0].last_seen)).toBe(start);
    expect(
      await report(aSet('a', ['n1'], { observedAt: start + 2 * minute })),
    ).toBe('unchanged');
    expect(Number((await find())[0].last_seen)).toBe(start + 2 * minute);
    expect(changed).toEqual([]);
    // It holds back older ones all the same.
    expect(await report(aSet('a', [], { observedAt: start + minute }))).toBe(
      'outdated',
    );
  });

  it('of nothing are stored together by a few statements, hold back older ones, and close what was open', async () => {
    const at = (observedAt: number, nodes: string[] = []) =>
      Array.from({ length: 150 }, (_, index) =>
        aSet(`c${index}`, index === 3 ? nodes : [], { observedAt }),
      );
    const never = () => {
      throw new Error('no set is wrong');
    };
    now = start + hour;
    await store.applyAll(at(start + minute), never);
    expect(await report(aSet('c7', ['n1']))).toBe('outdated');
    await store.applyAll(at(start + 2 * minute, ['n1']), never);
    expect(await listOpen()).toEqual(['c3/Node n1 open']);
    // What could not be assessed where nothing is open is no more either.
    const unassessed = at(start + 3 * minute).map(set => ({
      ...set,
      unassessed: 'no answer',
    }));
    const statements: string[] = [];
    const note = ({ sql }: { sql: string }) => statements.push(sql);
    knex.on('query', note);
    await store.applyAll(
      unassessed.filter(({ scope }) => scope !== 'cluster:c3'),
      never,
    );
    knex.removeListener('query', note);
    expect(statements.length).toBeLessThan(10);
    await store.applyAll(at(start + 4 * minute), never);
    expect(await listOpen()).toEqual([]);
    const times = await knex('scopes').distinct('observed_at', 'unassessed');
    expect(times).toHaveLength(1);
    expect(Number(times[0].observed_at)).toBe(start + 4 * minute);
  });

  it('that say no time cost the others nothing', async () => {
    const wrong: string[] = [];
    await store.applyAll(
      [aSet('a', [], { observedAt: NaN }), aSet('b', ['n1'])],
      error => wrong.push(error.message),
    );
    expect(wrong).toHaveLength(1);
    expect(await listOpen()).toEqual(['b/Node n1 open']);
  });

  it('that hold no more make what is open unknown, and one that comes then known', async () => {
    await report(aSet('a', ['n1'], { validForMs: 5 * minute }));
    await report(aSet('b', ['n1'], { validForMs: hour }));
    now = start + 4 * minute;
    await store.expire();
    expect(await listOpen()).toEqual(['a/Node n1 open', 'b/Node n1 open']);
    now = start + 5 * minute;
    await store.expire();
    await store.expire();
    expect(await listOpen()).toEqual(['a/Node n1 unknown', 'b/Node n1 open']);
    expect((await find())[0]).toMatchObject({
      lifecycle: 'open',
      open_count: 1,
      unknown_count: 1,
    });
    await report(aSet('a', ['n1'], { observedAt: now }));
    expect(await listOpen()).toEqual(['a/Node n1 open', 'b/Node n1 open']);
  });

  it('take over new words of a rule', async () => {
    await report(aSet('a', ['n1']));
    await report(
      aSet('a', ['n1'], {
        observedAt: start + minute,
        rule: { id: 'FW-NODE-NOTREADY', title: 'Nodes do not answer' },
      }),
    );
    expect((await find())[0].rule_title).toBe('Nodes do not answer');
  });

  it('store any text', async () => {
    const text = 'a\u0000b\ud800c\u202e=1';
    await report(
      aSet('a', [], {
        findings: [
          aFinding([aNode(text, text, { message: text, key: text })], {
            subject: { key: text, title: text },
            nextAction: { text, command: text },
          }),
        ],
      }),
    );
    expect((await find())[0].subject_title).toBe('abc=1');
  });

  it('of thousands are stored whole', async () => {
    const names = Array.from({ length: 2000 }, (_, index) => `n${index}`);
    await report(aSet('a', names));
    expect((await find())[0].open_count).toBe(2000);
    await report(aSet('a', names.slice(5), { observedAt: start + minute }));
    expect((await find())[0].open_count).toBe(1995);
  });

  const reading = fc.record({
    cluster: fc.constantFrom('a', 'b'),
    nodes: fc.uniqueArray(fc.constantFrom('n1', 'n2', 'n3')),
    owners: fc.uniqueArray(fc.constantFrom('group:default/x', null), {
      minLength: 1,
    }),
    isAssessed: fc.boolean(),
  });

  it('end in the newest of each scope, in whatever order replicas store them, and nothing counts twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(reading, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        fc.boolean(),
        async (readings, random, isAtOnce) => {
          for (const table of ['rules', 'scopes', 'findings', 'occurrences']) {
            await knex(table).delete();
          }
          now = start + hour;
          const sets = readings.map(
            ({ cluster, nodes, owners, isAssessed }, at) =>
              aSet(cluster, [], {
                observedAt: start + at,
                ...(!isAssessed && { unassessed: 'no answer' }),
                findings: owners.map(owner =>
                  aFinding(
                    nodes.map(name => aNode(cluster, name)),
                    { owner },
                  ),
                ),
              }),
          );
          // Some come twice, from another replica.
          const order = [...sets, ...sets.filter(() => random.next().value % 2)]
            .map(set => ({ set, at: random.next().value }))
            .sort((one, other) => one.at - other.at);
          const replicas = [openStore(), openStore(), openStore()];
          const stored = order.map(
            ({ set }, index) =>
              () =>
                replicas[index % 3].applyAll([set], () => undefined),
          );
          if (isAtOnce) await Promise.all(stored.map(apply => apply()));
          else for (const apply of stored) await apply();

          for (const scope of ['a', 'b']) {
            const newest = sets
              .filter(set => set.scope === `cluster:${scope}`)
              .at(-1);
            await expectToShow(scope, newest);
          }
          await expectCountsToAddUp();
        },
      ),
      { numRuns: 40 },
    );
  });

  /** What is open of a cluster is what was read last of it, and nothing is unknown if that assessed all. */
  async function expectToShow(cluster: string, newest: FindingSet | undefined) {
    const occurrences: { object: string; owner_ref: string; state: string }[] =
      await knex('occurrences')
        .where({ cluster })
        .whereNot({ state: 'closed' })
        .join('findings', 'findings.id', 'occurrences.finding_id')
        .select('object', 'owner_ref', 'state');
    const isAllAssessed = newest?.unassessed === undefined;
    const shown = occurrences
      .filter(({ state }) => state === 'open' || isAllAssessed)
      .map(({ object, owner_ref, state }) => `${object} ${owner_ref} ${state}`);
    const wanted = (newest?.findings ?? []).flatMap(each =>
      each.occurrences.map(({ object }) => `${object} ${each.owner} open`),
    );
    expect(shown.sort()).toEqual(wanted.sort());
  }

  /** What the rows of findings say is what their occurrences add up to. */
  async function expectCountsToAddUp() {
    for (const finding of await find()) {
      const occurrences = await knex('occurrences')
        .where({ finding_id: finding.id })
        .whereNot({ state: 'closed' });
      const count = (state: string) =>
        occurrences.filter(each => each.state === state).length;
      expect(finding).toMatchObject({
        open_count: count('open'),
        unknown_count: count('unknown'),
        cluster_count: new Set(occurrences.map(each => each.cluster)).size,
      });
      let lifecycle = 'closed';
      if (count('unknown') > 0) lifecycle = 'unknown';
      if (count('open') > 0) lifecycle = 'open';
      expect(finding.lifecycle).toBe(lifecycle);
    }
  }

  it('of many scopes at once, by two replicas, add up', async () => {
    now = start + hour;
    const other = openStore();
    const clusters = Array.from({ length: 20 }, (_, index) => `c${index}`);
    const reportAll = (round: number, nodes: string[]) =>
      Promise.all(
        [store, other].map(each =>
          each.applyAll(
            clusters.map(cluster =>
              aSet(cluster, nodes, { observedAt: start + round }),
            ),
            () => undefined,
          ),
        ),
      );
    await reportAll(1, ['n1', 'n2']);
    await reportAll(2, ['n1']);
    await reportAll(3, ['n1', 'n2']);
    expect(
      (await find()).map(row => [row.open_count, row.cluster_count]),
    ).toEqual([[40, 20]]);
    await expectCountsToAddUp();
    expect(await listActions()).toEqual(['opened']);
  });
});
