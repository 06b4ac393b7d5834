import {
  aDeclared,
  aDifference,
  aRecord,
  start,
} from '../__testUtils__/aRecord';
import { decideRecord, type Finding } from './decideRecord';
import type { DriftRecord, Verdict } from './DriftRecord';

const times = { settleMs: 60_000, rolloutMs: 300_000 };
const byController = aDifference({
  author: { manager: 'some-controller', at: start, byHand: false },
});

const assessed = (
  verdict: Verdict,
  differences = verdict === 'drifted' ? [aDifference()] : [],
): Finding => ({
  ...{ kind: 'assessed', verdict, resourceVersion: '8' },
  ...{ differences, omitted: 0 },
});

/** Decides again and again; the time of each look is in seconds after the start. */
function look(
  before: DriftRecord | undefined,
  ...looks: [second: number, found: Finding, declared?: object][]
): DriftRecord {
  return looks.reduce<DriftRecord | undefined>(
    (record, [second, found, declared]) =>
      decideRecord(record, aDeclared(declared), found, {
        ...{ now: start + second * 1_000, times },
      }),
    before,
  )!;
}

describe('what a person changed', () => {
  it('is drift at once', () => {
    expect(look(aRecord(), [0, assessed('drifted')])).toMatchObject({
      ...{ verdict: 'drifted', pending: null, firstSeen: start, flaps: 0 },
      resourceVersion: '8',
    });
  });

  it('waits for the rollout if Git has changed since', () => {
    const changed = { hash: 'h2' };
    const record = look(
      aRecord(),
      [10, assessed('drifted'), changed],
      [20, { kind: 'same' }, changed],
    );
    expect(record).toMatchObject({
      verdict: 'in-sync',
      pending: { verdict: 'drifted', since: start + 10_000 },
    });
    expect(look(record, [311, { kind: 'same' }, changed])).toMatchObject({
      ...{ verdict: 'drifted', firstSeen: start + 10_000 },
    });
  });
});

describe('what a controller changed, or what vanished', () => {
  it.each([
    ['drifted', [byController]],
    ['missing', []],
    ['extra', []],
  ] as const)('is %s only if it lasts', (verdict, differences) => {
    const found = assessed(verdict, [...differences]);
    const first = look(aRecord(), [0, found], [59, { kind: 'same' }]);
    expect(first).toMatchObject({
      ...{ verdict: 'in-sync', pending: { verdict, since: start } },
      firstSeen: null,
    });
    expect(look(first, [60, { kind: 'same' }])).toMatchObject({
      ...{ verdict, pending: null, firstSeen: start },
    });
  });

  it('leaves no trace if it is put right before', () => {
    const record = look(
      aRecord(),
      [0, assessed('missing')],
      [30, assessed('in-sync')],
      [90, assessed('missing')],
    );
    expect(record.pending).toEqual({
      ...{ verdict: 'missing', since: start + 90_000 },
    });
    expect(record.closedAt).toBeNull();
  });

  it('may be a rollout as long as Git has changed not long ago', () => {
    const declared = { since: start };
    const early = look(undefined, [0, assessed('missing'), declared]);
    expect(look(early, [299, { kind: 'same' }, declared]).verdict).toBeNull();
    expect(look(early, [300, { kind: 'same' }, declared]).verdict).toBe(
      'missing',
    );
  });
});

describe('drift that is open', () => {
  const open = look(aRecord(), [0, assessed('drifted')]);

  it('stays open with its age, whatever else it becomes', () => {
    expect(look(open, [5, assessed('missing')])).toMatchObject({
      ...{ verdict: 'missing', pending: null, firstSeen: start },
    });
    const other = assessed('drifted', [
      aDifference(),
      aDifference({ path: 'spec.replicas', firstSeen: start + 9_000 }),
    ]);
    const { differences } = look(open, [9, other]);
    expect(differences.map(each => each.firstSeen)).toEqual([
      ...[start, start + 9_000],
    ]);
  });

  it('is unknown and keeps its age while it cannot be read, and is read anew afterwards', () => {
    const unknown = look(open, [5, { kind: 'unknown', reason: 'forbidden' }]);
    expect(unknown).toMatchObject({
      ...{ verdict: 'drifted', unknown: 'forbidden', firstSeen: start },
      resourceVersion: null,
    });
    expect(look(unknown, [9, assessed('drifted')])).toMatchObject({
      ...{ unknown: null, firstSeen: start },
    });
  });

  it('closes at once, and counts how often it came back within a day', () => {
    const closed = look(open, [10, assessed('in-sync')]);
    expect(closed).toMatchObject({
      ...{ verdict: 'in-sync', firstSeen: null, closedAt: start + 10_000 },
    });
    expect(look(closed, [20, assessed('drifted')]).flaps).toBe(1);
    expect(look(closed, [100_000, assessed('drifted')]).flaps).toBe(0);
  });
});

it('knows nothing of what was never read, and not that it is in sync', () => {
  const reason = 'Secrets are not read';
  expect(look(undefined, [0, { kind: 'unknown', reason }])).toMatchObject({
    ...{ verdict: null, unknown: reason },
  });
});

it('remembers where Git declared what it declares no more', () => {
  const { file, line, key, ...rest } = aRecord();
  const record = decideRecord(
    { file, line, key, ...rest },
    { key, ...rest },
    assessed('extra'),
    { now: start, times },
  );
  expect(record).toMatchObject({ file, line, declaredHash: null });
  expect(record.declaredSince).toBe(start);
});
