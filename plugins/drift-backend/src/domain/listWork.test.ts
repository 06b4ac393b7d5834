import { aDeclared, aRecord, start } from '../__testUtils__/aRecord';
import type { DeclaredObject } from './DeclaredObject';
import type { DriftRecord } from './DriftRecord';
import { assessUnplaced, listWork } from './listWork';
import type { LiveRow } from './LiveRow';

const aRow = (overrides: Partial<LiveRow> = {}): LiveRow => {
  const { key, group, kind, namespace, name, apiVersion } = aDeclared(
    overrides as Partial<DeclaredObject>,
  );
  return {
    ...{ key, group, kind, namespace, name, apiVersion },
    ...{ resourceVersion: '7', tracked: true },
    ...overrides,
  };
};

const byKey = <T extends { key: string }>(items: T[]) =>
  new Map(items.map(each => [each.key, each]));

function work(state: {
  declared?: DeclaredObject[];
  records?: DriftRecord[];
  rows?: LiveRow[];
  namespace?: string;
  missing?: [string, string][];
  unread?: string[];
}) {
  const { declared = [], missing, namespace, records = [] } = state;
  const { rows = [], unread = [] } = state;
  return [
    ...listWork(
      {
        objects: byKey(declared),
        unread: unread.map(file => ({ file, line: null, message: 'broken' })),
      },
      byKey(records),
      { rows: byKey(rows), missing: new Map(missing), namespace },
    ),
  ];
}

const declared = [aDeclared()];
const rows = [aRow()];
const records = [aRecord()];

describe('what Git declares', () => {
  it('costs nothing if neither side has changed since it was compared', () => {
    expect(work({ declared, rows, records })).toEqual([]);
  });

  it.each([
    ['the cluster changed it', { rows: [aRow({ resourceVersion: '8' })] }],
    ['Git changed it', { declared: [aDeclared({ hash: 'h2' })] }],
    ['it was never compared', { records: [] }],
    ['it was unknown', { records: [aRecord({ unknown: 'forbidden' })] }],
  ])('is compared if %s', (_, state) => {
    const all = { declared, rows, records, ...state };
    expect(work(all)).toMatchObject([{ kind: 'compare' }]);
  });

  it('is decided again without being read, as long as something has to settle', () => {
    const pending = { verdict: 'drifted', since: start } as const;
    const found = work({ declared, rows, records: [aRecord({ pending })] });
    expect(found).toMatchObject([{ kind: 'decide', found: { kind: 'same' } }]);
  });

  it('is missing if the cluster lacks it, and not if it is a hook', () => {
    expect(work({ declared, records })).toMatchObject([
      { found: { kind: 'assessed', verdict: 'missing' } },
    ]);
    const hook = aDeclared({ mayBeAbsent: 'it is a hook' });
    expect(work({ declared: [hook] })).toMatchObject([
      { found: { verdict: 'in-sync' } },
    ]);
  });

  it('is unknown and never missing if its kind could not be read, and told once', () => {
    const missing: [string, string][] = [['Deployment', 'forbidden']];
    const unknown = { kind: 'unknown', reason: 'forbidden' };
    expect(work({ declared, records, missing })).toMatchObject([
      { found: unknown },
    ]);
    const known = [aRecord({ unknown: 'forbidden' })];
    expect(work({ declared, records: known, missing })).toEqual([]);
  });

  it('is left alone by a reading of another namespace, and seen by one of its own', () => {
    expect(work({ declared, records, namespace: 'other' })).toEqual([]);
    const own = work({ declared, records, namespace: 'storefront--shop' });
    expect(own).toHaveLength(1);
    const itself = { kind: 'Namespace', group: '', namespace: '', name: 'x' };
    const space = [aDeclared(itself)];
    expect(work({ declared: space, namespace: 'x' })).toHaveLength(1);
  });
});

describe('what names no namespace and is not there', () => {
  const place = { apiVersion: 'example.com/v1', kind: 'Widget' };

  it('is looked up by its kind', () => {
    const nowhere = [aDeclared({ namespace: '' })];
    expect(work({ declared: nowhere })).toMatchObject([{ kind: 'locate' }]);
  });

  it.each([
    [false, { kind: 'assessed', verdict: 'missing' }],
    [true, { kind: 'unknown', reason: expect.stringMatching(/names none/) }],
    [
      undefined,
      { kind: 'unknown', reason: expect.stringMatching(/does not say/) },
    ],
  ])('if its kind is namespaced (%p) is %j', (isNamespaced, expected) => {
    expect(assessUnplaced(place, isNamespaced)).toMatchObject(expected);
  });
});

describe('what Git does not declare', () => {
  it('is extra if the portal applied it, and forgotten once the cluster lacks it', () => {
    expect(work({ rows, records })).toMatchObject([
      { kind: 'decide', found: { verdict: 'extra' } },
    ]);
    expect(work({ records })).toEqual([
      { kind: 'forget', key: records[0].key },
    ]);
    expect(work({ rows })).toMatchObject([{ found: { verdict: 'extra' } }]);
  });

  it('is nobody’s business if the portal never applied it', () => {
    const other = [aRow({ tracked: false })];
    expect(work({ rows: other })).toEqual([]);
    expect(work({ rows: other, records })).toMatchObject([{ kind: 'forget' }]);
  });

  it('may be declared in a file that cannot be read', () => {
    expect(work({ rows, records, unread: ['x.yaml'] })).toMatchObject([
      {
        found: {
          kind: 'unknown',
          reason: 'x.yaml cannot be read, which may declare it',
        },
      },
    ]);
    expect(work({ rows, unread: ['x.yaml'] })).toEqual([]);
  });

  it('is unknown if its kind could not be read', () => {
    const missing: [string, string][] = [['Deployment', 'not served']];
    expect(work({ records, missing })).toMatchObject([
      { found: { kind: 'unknown', reason: 'not served' } },
    ]);
  });
});
