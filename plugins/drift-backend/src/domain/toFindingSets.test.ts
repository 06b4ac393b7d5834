import { aDifference, aRecord } from '../__testUtils__/aRecord';
import type { DriftRecord } from './DriftRecord';
import { toFindingSets } from './toFindingSets';

const none = { missing: [], unread: [] };

const drifted = (overrides: Partial<DriftRecord> = {}) =>
  aRecord({ verdict: 'drifted', differences: [aDifference()], ...overrides });

const find = (records: DriftRecord[], rule: string, cluster = 'a') =>
  toFindingSets(cluster, records, none).find(set => set.rule.id === rule)!
    .findings;

it('reports every rule, with nothing in it where nothing is open', () => {
  const sets = toFindingSets('a', [aRecord(), aRecord({ unknown: 'x' })], none);
  expect(sets.map(({ rule, findings }) => [rule.id, findings.length])).toEqual([
    ['FW-DRIFT-CHANGED', 0],
    ['FW-DRIFT-MISSING', 0],
    ['FW-DRIFT-EXTRA', 0],
    ['FW-DRIFT-UNREAD', 0],
    ['FW-DRIFT-FILE', 0],
  ]);
});

it('makes one finding of the same difference, in every environment and on every cluster', () => {
  const records = ['one', 'two'].map(namespace => drifted({ namespace }));
  const [finding, ...others] = find(records, 'FW-DRIFT-CHANGED');
  expect(others).toEqual([]);
  expect(finding.occurrences).toHaveLength(2);
  const [elsewhere] = find(records, 'FW-DRIFT-CHANGED', 'b');
  expect(elsewhere.subject).toEqual(finding.subject);
});

it('keeps teams apart, who settle what is theirs', () => {
  const records = [
    drifted({ namespace: 'one' }),
    drifted({ namespace: 'two', owner: 'group:default/payments' }),
  ];
  const owners = find(records, 'FW-DRIFT-CHANGED').map(({ owner }) => owner);
  expect(owners).toEqual([
    'group:default/storefront',
    'group:default/payments',
  ]);
});

it('says declared, live, who and when', () => {
  const [finding] = find([drifted()], 'FW-DRIFT-CHANGED');
  expect(finding.nextAction.link).toBe('/drift?kind=Deployment&search=web');
  expect(finding.occurrences[0]).toMatchObject({
    ...{ cluster: 'a', environment: 'storefront/shop', severity: 'high' },
    object: 'Deployment storefront--shop/web',
    evidence: [
      { text: 'declared: "web:1"' },
      { text: 'live: "web:2"' },
      { text: 'written by kubectl-edit by hand, 2026-11-30T11:59:59.000Z' },
    ],
  });
});

it.each([
  ['missing', 'FW-DRIFT-MISSING', 'high'],
  ['extra', 'FW-DRIFT-EXTRA', 'medium'],
] as const)(
  'makes one finding of very many %s objects, and one each of few',
  (verdict, rule, severity) => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        aRecord({ verdict, name: `part-${index}` }),
      );
    expect(find(many(20), rule)).toHaveLength(20);
    const [finding, ...others] = find(many(10_000), rule);
    expect(others).toEqual([]);
    expect(finding.occurrences).toMatchObject([{ severity }]);
    expect(finding.occurrences[0].message).toMatch(/^10000 objects /);
  },
);

it('tells the worst differences one by one, and how many there are beyond', () => {
  const minor = Array.from({ length: 300 }, (_, index) =>
    drifted({
      name: `part-${index}`,
      differences: [aDifference({ severity: 'low', fingerprint: `f${index}` })],
    }),
  );
  const worst = drifted({
    differences: [aDifference({ severity: 'critical', fingerprint: 'worst' })],
  });
  const findings = find([...minor, worst], 'FW-DRIFT-CHANGED');
  expect(findings).toHaveLength(201);
  expect(findings[0].subject.key).toBe('worst');
  expect(findings[200].occurrences[0].message).toMatch(/^101 objects differ/);
});

it('names kinds that nobody could read', () => {
  const missing = [{ kind: 'Widget', reason: 'the server does not serve it' }];
  const [, , , unread] = toFindingSets('a', [], { missing, unread: [] });
  expect(unread.findings).toMatchObject([
    {
      subject: { key: 'Widget' },
      occurrences: [{ message: 'the server does not serve it' }],
    },
  ]);
});

it('makes one finding of each file that cannot be read, with its place', () => {
  const unread = [
    { file: 'rendered/a/x.yaml', line: 3, message: 'a value is missing' },
    { file: 'rendered/a/x.yaml', line: 9, message: 'a key is missing' },
    { file: 'rendered/a/y.yaml', line: null, message: 'it is a link' },
  ];
  const sets = toFindingSets('a', [], { missing: [], unread });
  const { findings } = sets.find(({ rule }) => rule.id === 'FW-DRIFT-FILE')!;
  expect(
    findings.map(({ subject, occurrences }) => [
      subject.key,
      ...occurrences.map(({ message }) => message),
    ]),
  ).toEqual([
    [
      'rendered/a/x.yaml',
      'rendered/a/x.yaml:3: a value is missing',
      'rendered/a/x.yaml:9: a key is missing',
    ],
    ['rendered/a/y.yaml', 'rendered/a/y.yaml: it is a link'],
  ]);
});
