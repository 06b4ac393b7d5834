import type { Maintenance } from '@fairway/plugin-fleet-common';
import type { FindingSet } from '@fairway/plugin-findings-node';
import type { StoredCluster } from '../clusters/StoredCluster';
import { checks } from '../domain/checks/registry';
import type { StoredVerdict } from '../domain/checks/StoredVerdict';
import { CheckReporter } from './CheckReporter';

const start = Date.parse('2026-11-30T12:00:00Z');
const minute = 60_000;
const hour = 60 * minute;
const crashing = 'FW-POD-CRASHLOOP';
const cordoned = 'FW-NODE-CORDONED';

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
  ...more,
});

function setUp() {
  const sets: FindingSet[] = [];
  const reporter = new CheckReporter({
    checks,
    findings: { report: set => void sets.push(set) },
    checksMs: minute,
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
    } = {},
  ) => {
    const { changed = [], owner = null, name = 'a' } = more;
    const { maintenance = null } = more;
    sets.length = 0;
    reporter.note(
      {
        cluster: { name, owner, maintenance } as StoredCluster,
        verdicts: new Map(Object.entries(verdicts)),
        changed: new Set(changed),
      },
      start + at,
    );
    return sets.map(set => ({ id: set.rule.id, ...set }));
  };
  return { note, reporter, sets };
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
              evidence: [{ text: 'Pod s/p: crashes' }],
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
      [cordoned]: aVerdict('bad', { evidence, total: 45 }),
    });
    const shown = set.findings[0].occurrences[0].evidence!;
    expect(shown).toHaveLength(20);
    expect(shown[0].text).toBe(
      'Node n0: cordoned since 2026-11-30T11:00:00.000Z',
    );
    expect(shown[19].text).toBe('and 26 more');
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
