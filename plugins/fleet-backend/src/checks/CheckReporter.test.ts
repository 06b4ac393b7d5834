import type {
  CheckEvidence,
  ClusterLifecycle,
  Maintenance,
} from '@fairway/plugin-fleet-common';
import type { FindingSet } from '@fairway/plugin-findings-node';
import type { NamespaceOwner } from '@fairway/plugin-fleet-node';
import type { StoredCluster } from '../clusters/StoredCluster';
import { checks } from '../domain/checks/registry';
import { toShown } from '../domain/checks/verdicts';
import type { StoredVerdict } from '../domain/checks/StoredVerdict';
import { CheckReporter } from './CheckReporter';

const start = Date.parse('2026-11-30T12:00:00Z');
const minute = 60_000;
const hour = 60 * minute;
const crashing = 'FW-POD-CRASHLOOP';
const cordoned = 'FW-NODE-CORDONED';
const heartbeat = 'FW-API-HEARTBEAT';
const pace = { heartbeatMs: 10_000, checksMs: minute };

const aVerdict = (
  state: StoredVerdict['state'],
  more: Partial<StoredVerdict> = {},
): StoredVerdict => ({
  ...{ state, severity: 'high', reason: `it is ${state}`, since: start },
  evidence:
    state === 'bad'
      ? [{ kind: 'Pod', namespace: 's', name: 'p', detail: 'crashes' }]
      : [],
  total: state === 'bad' ? 1 : 0,
  extent: state === 'bad' ? '1 Pod in 1 namespace' : null,
  ...more,
});

function setUp() {
  const sets: FindingSet[] = [];
  const known: {
    places: ReadonlyMap<string, NamespaceOwner> | undefined;
  } = { places: new Map() };
  const reporter = new CheckReporter({
    checks,
    findings: { report: set => void sets.push(set) },
    namespaces: { find: () => known.places },
    pace,
    random: () => 1,
  });
  /** What is decided of a cluster at a time; returns what was reported of it. */
  const note = (
    at: number,
    verdicts: Record<string, StoredVerdict>,
    more: {
      changed?: string[];
      owner?: string | null;
      name?: string;
      maintenance?: Maintenance;
      lifecycle?: ClusterLifecycle;
      /** How long ago it answered last; it was asked just now. */
      silentForMs?: number;
    } = {},
  ) => {
    const { changed = [], owner = null, name = 'a' } = more;
    const { maintenance = null, lifecycle = null, silentForMs = 0 } = more;
    const facts = {
      ...{ unusable: null, failure: 'no route', attemptedAt: start + at },
      lastGoodAt: start + at - silentForMs,
    };
    sets.length = 0;
    reporter.note(
      {
        cluster: {
          name,
          owner,
          maintenance,
          lifecycle,
          facts,
        } as StoredCluster,
        verdicts: new Map(Object.entries(verdicts)),
        changed: new Set(changed),
      },
      start + at,
    );
    return sets.map(set => ({ id: set.rule.id, ...set }));
  };
  return { known, note, reporter, sets };
}

describe('CheckReporter', () => {
  it('opens nothing in maintenance, keeps what was open as unknown, and reports what is bad when it is over', () => {
    const { note } = setUp();
    const toIso = (at: number) => new Date(start + at).toISOString();
    const maintenance = {
      ...{ from: toIso(0), until: toIso(minute), reason: 'new disks' },
    };
    const bad = { [crashing]: aVerdict('bad') };
    expect(note(0, bad, { maintenance, changed: [crashing] })).toMatchObject([
      {
        unassessed: `the cluster is in maintenance until ${maintenance.until}: new disks`,
        findings: [],
      },
    ]);
    expect(note(minute - 1, bad, { maintenance })).toEqual([]);
    const [over] = note(minute, bad, { maintenance });
    expect(over).not.toHaveProperty('unassessed');
    expect(over.findings).toHaveLength(1);
    // What is well in maintenance is well.
    const [well] = note(
      minute,
      { [crashing]: aVerdict('good') },
      { maintenance, changed: [crashing] },
    );
    expect(well).not.toHaveProperty('unassessed');
  });

  it('reports a bad check with owner, severity, evidence and what to do', () => {
    const { note } = setUp();
    const owner = 'group:default/storefront';
    const [set] = note(
      0,
      { [crashing]: aVerdict('bad', { severity: 'critical' }) },
      { owner, name: 'harbour dev' },
    );
    expect(set).toMatchObject({
      rule: { id: crashing, title: 'A container crashes again and again' },
      scope: 'cluster:harbour dev',
      observedAt: start,
      validForMs: 2 * hour,
      findings: [
        {
          subject: { key: crashing },
          owner,
          nextAction: {
            text: expect.stringContaining('before it ended'),
            command: expect.stringMatching(/^kubectl .*\nkubectl /),
            link: expect.stringMatching(/^https:\/\/kubernetes.io\//),
          },
          occurrences: [
            {
              cluster: 'harbour dev',
              severity: 'critical',
              message: 'it is bad',
              link: `/fleet/clusters/harbour%20dev?tab=checks&check=${crashing}`,
              evidence: [
                { text: '1 Pod in 1 namespace' },
                {
                  text: 'Pod s/p: crashes',
                  permission: 'fleet.cluster.contents.read',
                },
              ],
            },
          ],
        },
      ],
    });
    expect(set).not.toHaveProperty('unassessed');
  });

  it('says how much evidence it leaves out', () => {
    const { note } = setUp();
    const evidence = Array.from({ length: 20 }, (_, index) => ({
      ...{ kind: 'Node', name: `n${index}`, detail: 'cordoned' },
      since: '2026-11-30T11:00:00.000Z',
    }));
    const [set] = note(0, {
      [cordoned]: aVerdict('bad', { evidence, total: 45, extent: null }),
    });
    const shown = set.findings[0].occurrences[0].evidence!;
    expect(shown).toHaveLength(20);
    expect(shown[0].text).toBe(
      'Node n0: cordoned since 2026-11-30T11:00:00.000Z',
    );
    expect(shown[19].text).toBe('and 26 more');
    // Nodes are listed for everybody who sees the cluster.
    expect(shown[0]).not.toHaveProperty('permission');
  });

  it('asks for a permission for each name in a cluster, and for no count', () => {
    const { note } = setUp();
    const evidence = Array.from({ length: 20 }, (_, index) => ({
      ...{ kind: 'Pod', namespace: 's', name: `p${index}`, detail: 'd' },
    }));
    const extent = '45 Pods in 9 namespaces';
    const [set] = note(0, {
      [crashing]: aVerdict('bad', { evidence, total: 45, extent }),
    });
    const shown = set.findings[0].occurrences[0].evidence!;
    expect(shown).toHaveLength(20);
    expect(
      shown.filter(each => !('permission' in each)).map(({ text }) => text),
    ).toEqual([extent, 'and 27 more']);
  });

  describe('of a cluster that does not answer', () => {
    const silent = { [heartbeat]: aVerdict('unknown', { reason: 'no route' }) };

    it('reports a critical finding, again before it is over, and closes it when it answers', () => {
      const { note } = setUp();
      const owner = 'group:default/payments';
      const [set] = note(0, silent, { owner, silentForMs: minute });
      expect(set).not.toHaveProperty('unassessed');
      expect(set).toMatchObject({
        rule: { id: heartbeat, title: 'The API server does not answer' },
        findings: [
          {
            owner,
            nextAction: {
              text: expect.stringContaining('reached from the portal'),
            },
            occurrences: [
              {
                cluster: 'a',
                severity: 'critical',
                message:
                  'no complete answer since 2026-11-30T11:59:00.000Z: no route',
              },
            ],
          },
        ],
      });
      const again = { owner, silentForMs: 2 * minute };
      expect(note(minute, silent, again)).toEqual([]);
      let told = 0;
      for (let at = minute; at <= 2 * hour; at += minute) {
        told += note(at, silent, { owner, silentForMs: at + minute }).length;
      }
      expect(told).toBe(2);
      const [answers] = note(
        2 * hour + minute,
        { [heartbeat]: aVerdict('good') },
        { owner, changed: [heartbeat] },
      );
      expect(answers.findings).toEqual([]);
      expect(answers).not.toHaveProperty('unassessed');
    });

    it('says the same however long it lasts, so that the list is not written anew', () => {
      const { note } = setUp();
      const [first] = note(0, silent, { silentForMs: minute });
      const [second] = note(hour, silent, { silentForMs: minute + hour });
      expect(second.findings).toEqual(first.findings);
    });

    it('has the same finding for all clusters, whatever the reason of each is', () => {
      const { note } = setUp();
      const keys = Array.from({ length: 500 }, (_, index) => {
        const reason = `no route to ${index}`;
        const [set] = note(
          0,
          { [heartbeat]: aVerdict('unknown', { reason }) },
          { name: `c${index}`, silentForMs: minute },
        );
        expect(set.scope).toBe(`cluster:c${index}`);
        return JSON.stringify([
          ...[set.rule, set.findings[0].subject, set.findings[0].nextAction],
          set.findings[0].owner,
        ]);
      });
      expect(new Set(keys).size).toBe(1);
    });

    it('is quiet in maintenance, and of one that is not in use', () => {
      const { note } = setUp();
      const toIso = (at: number) => new Date(start + at).toISOString();
      const maintenance = {
        ...{ from: toIso(0), until: toIso(minute), reason: 'new disks' },
      };
      const silentForMs = minute;
      const [quiet] = note(0, silent, { maintenance, silentForMs });
      expect(quiet).toMatchObject({
        unassessed: expect.stringContaining('in maintenance'),
        findings: [],
      });
      const [over] = note(minute, silent, { maintenance, silentForMs });
      expect(over.findings).toHaveLength(1);
      const [built] = note(2 * minute, silent, {
        ...{ silentForMs, lifecycle: 'building' as const },
      });
      expect(built).toMatchObject({ unassessed: 'no route', findings: [] });
      const [used] = note(3 * minute, silent, {
        ...{ silentForMs, lifecycle: 'in-service' as const },
      });
      expect(used.findings).toHaveLength(1);
    });
  });

  describe('of what stands in environments', () => {
    const shop = {
      ...{ environment: 'storefront/shop', owner: 'group:default/storefront' },
    };
    const aPod = (namespace: string, name: string) => ({
      ...{ kind: 'Pod', namespace, name, detail: 'crashes' },
    });
    const bad = (...evidence: CheckEvidence[]) => ({
      [crashing]: aVerdict('bad', {
        ...toShown(evidence),
        severity: 'critical',
      }),
    });
    const list = (set: FindingSet) =>
      set.findings.map(({ owner, occurrences: [{ environment, message }] }) => [
        ...[owner, environment, message],
      ]);

    it('reports a row for each owner, with the names of its own alone', () => {
      const { known, note } = setUp();
      known.places = new Map([['shop', shop]]);
      const [set] = note(0, bad(aPod('kube-system', 'dns'), aPod('shop', 'x')));
      expect(list(set)).toEqual([
        [
          null,
          undefined,
          'it is bad; 1 of 2 in environments, whose teams have findings of their own',
        ],
        [shop.owner, shop.environment, '1 Pod in 1 namespace'],
      ]);
      const [ofCluster, ofTeam] = set.findings;
      expect(ofTeam.subject).toEqual(ofCluster.subject);
      expect(ofTeam.occurrences).toEqual([
        {
          ...{ cluster: 'a', environment: shop.environment },
          severity: 'critical',
          message: '1 Pod in 1 namespace',
          link: '/environments/storefront/shop',
          evidence: [
            {
              text: 'Pod shop/x: crashes',
              permission: 'fleet.cluster.contents.read',
              orOwner: true,
            },
          ],
        },
      ]);
      expect(JSON.stringify(ofCluster)).not.toContain('shop/x');
      expect(JSON.stringify(ofCluster)).not.toContain('orOwner');
      expect(JSON.stringify(ofTeam)).not.toContain('dns');
    });

    it('leaves the owner of the cluster nothing if all of it is a team’s', () => {
      const { known, note } = setUp();
      known.places = new Map([['shop', shop]]);
      const [set] = note(0, bad(aPod('shop', 'x')));
      expect(list(set)).toEqual([
        [shop.owner, shop.environment, '1 Pod in 1 namespace'],
      ]);
    });

    it('reports again when an environment is made, changes its owner, or is gone, and says nothing while nothing changes', () => {
      const { known, note } = setUp();
      const verdicts = bad(aPod('shop', 'x'));
      const said = '1 Pod in 1 namespace';
      const [before] = note(0, verdicts);
      expect(list(before)).toEqual([[null, undefined, 'it is bad']]);
      known.places = new Map([['shop', shop]]);
      const [made] = note(minute, verdicts);
      expect(list(made)).toEqual([[shop.owner, shop.environment, said]]);
      expect(note(2 * minute, verdicts)).toEqual([]);
      const owner = 'group:default/payments';
      known.places = new Map([['shop', { ...shop, owner }]]);
      const [given] = note(3 * minute, verdicts);
      expect(list(given)).toEqual([[owner, shop.environment, said]]);
      known.places = new Map();
      const [gone] = note(4 * minute, verdicts);
      expect(list(gone)).toEqual(list(before));
    });

    it('reports again when another’s objects are concerned, also behind what is stored', () => {
      const { known, note } = setUp();
      known.places = new Map([['shop', shop]]);
      const many = Array.from({ length: 30 }, (_, index) =>
        aPod('kube-system', `p${index}`),
      );
      const stored = bad(...many, aPod('kube-system', 'z'));
      note(0, stored);
      const turned = bad(...many, aPod('shop', 'z'));
      expect(turned[crashing].evidence).toEqual(stored[crashing].evidence);
      const [set] = note(minute, turned);
      expect(list(set)).toHaveLength(2);
      expect(note(2 * minute, turned)).toEqual([]);
    });

    it('says nothing before it is known whose namespaces are', () => {
      const { known, note } = setUp();
      known.places = undefined;
      expect(note(0, bad(aPod('shop', 'x')))).toEqual([]);
      known.places = new Map([['shop', shop]]);
      expect(note(minute, bad(aPod('shop', 'x')))).toHaveLength(1);
    });
  });

  it.each([
    ['good', undefined],
    ['not-applicable', undefined],
    ['unknown', 'it is unknown'],
  ] as const)('reports nothing bad of what is %s', (state, unassessed) => {
    const { note } = setUp();
    const [set] = note(0, { [crashing]: aVerdict(state) });
    expect(set.findings).toEqual([]);
    expect(set.unassessed).toBe(unassessed);
  });

  it('reports all at the first look, then what changes alone', () => {
    const { note } = setUp();
    const verdicts = {
      [crashing]: aVerdict('good'),
      [cordoned]: aVerdict('bad'),
    };
    expect(note(0, verdicts)).toHaveLength(2);
    expect(note(minute, verdicts)).toEqual([]);
    const changed = { ...verdicts, [crashing]: aVerdict('bad') };
    expect(note(2 * minute, changed, { changed: [crashing] })).toEqual([
      expect.objectContaining({ id: crashing }),
    ]);
  });

  it('reports what is bad again before that is over, and what is good once a day', () => {
    const { note } = setUp();
    const verdicts = {
      [crashing]: aVerdict('good'),
      [cordoned]: aVerdict('bad'),
    };
    const told: string[] = [];
    for (let at = 0; at <= 24 * hour; at += minute) {
      told.push(...note(at, verdicts).map(({ id }) => id));
    }
    expect(told.filter(id => id === cordoned)).toHaveLength(25);
    expect(told.filter(id => id === crashing)).toHaveLength(2);
  });

  it('reports all again for another owner, and after the cluster was another replica’s', () => {
    const { note } = setUp();
    const verdicts = { [crashing]: aVerdict('bad') };
    expect(note(0, verdicts)).toHaveLength(1);
    const owner = 'group:default/payments';
    expect(note(minute, verdicts, { owner })).toEqual([
      expect.objectContaining({
        findings: [expect.objectContaining({ owner })],
      }),
    ]);
    expect(note(2 * minute, verdicts, { owner })).toEqual([]);
    expect(note(12 * minute, verdicts, { owner })).toHaveLength(1);
  });

  it('closes every check of a cluster that has left, and begins anew if it comes back', () => {
    const { note, reporter, sets } = setUp();
    const verdicts = { [crashing]: aVerdict('bad') };
    note(0, verdicts);
    sets.length = 0;
    reporter.close('a', start + minute);
    expect(sets).toHaveLength(checks.length);
    for (const set of sets) {
      expect(set).toMatchObject({ scope: 'cluster:a', findings: [] });
      expect(set).not.toHaveProperty('unassessed');
    }
    expect(note(2 * minute, verdicts)).toHaveLength(1);
  });

  it('orders what is said within one millisecond', () => {
    const { note } = setUp();
    const [first] = note(0, { [crashing]: aVerdict('bad') });
    const [second] = note(
      0,
      { [crashing]: aVerdict('good') },
      { changed: [crashing] },
    );
    expect(second.fence).toBeGreaterThan(first.fence!);
  });
});
