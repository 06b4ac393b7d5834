import fc from 'fast-check';
import { parse } from 'yaml';
import type { KubernetesObject } from '../KubernetesObject';
import { isTree, type Tree, type Value } from '../Value';
import { formatPointer } from './formatPointer';
import { readOwnIgnoreRules } from './readOwnIgnoreRules';
import { isInForce, selectIgnored } from './selectIgnored';

const spec: Tree = {
  owner: 'team-shop',
  reason: 'the sidecar injector owns it',
  expires: '2027-01-31',
  target: { group: 'apps', kind: 'Deploy*', namespace: 'shop-*', name: '*' },
  fields: ['spec.template.spec.containers[name=web].image', '/spec/replicas'],
};

function aDocument(change: Tree = {}, without: string[] = []): Value {
  const entries = Object.entries({ ...spec, ...change });
  return {
    apiVersion: 'fairway.dev/v1alpha1',
    kind: 'DriftIgnore',
    metadata: { name: 'sidecar' },
    spec: Object.fromEntries(entries.filter(([key]) => !without.includes(key))),
  };
}

const deployment: KubernetesObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop-eu' },
  spec: {
    replicas: 2,
    template: {
      spec: { containers: [{ name: 'x' }, { name: 'web', image: 'a' }] },
    },
  },
};

describe('readOwnIgnoreRules', () => {
  it('reads who answers for it, why, until when, and what', () => {
    const { rules, problems } = readOwnIgnoreRules(aDocument(), 'ignore.yaml');
    expect(problems).toEqual([]);
    expect(rules).toMatchObject([
      {
        source: 'ignore.yaml: spec.fields[0]',
        owner: 'team-shop',
        managers: [],
      },
      {
        source: 'ignore.yaml: spec.fields[1]',
        reason: 'the sidecar injector owns it',
      },
    ]);
    expect(
      rules.flatMap(rule => selectIgnored(rule, deployment)).map(formatPointer),
    ).toEqual(['/spec/template/spec/containers/1/image', '/spec/replicas']);
  });

  it('holds to the end of its last day', () => {
    const [rule] = readOwnIgnoreRules(aDocument(), 's').rules;
    const end = Date.parse('2027-02-01T00:00:00Z');
    expect(rule && isInForce(rule, end - 1)).toBe(true);
    expect(rule && isInForce(rule, end)).toBe(false);
  });

  it('covers managers whatever the field, and the whole object by the empty field', () => {
    const { rules } = readOwnIgnoreRules(
      aDocument({ fields: [''], managers: ['vpa', ' keda '] }),
      's',
    );
    expect(rules.map(rule => rule.managers)).toEqual([[], ['vpa'], ['keda']]);
    expect(rules.map(rule => rule.selectPaths(deployment))).toEqual([
      [[]],
      [],
      [],
    ]);
  });

  it.each<[Tree, boolean]>([
    [{ kind: 'Deployment' }, true],
    [{ kind: 'StatefulSet' }, false],
    [{ group: '' }, false],
    [{ group: 'a?ps' }, true],
    [{ namespace: 'shop-??' }, true],
    [{ namespace: 'shop' }, false],
    [{ name: '{web,api}' }, true],
  ])('given the target %j applies: %s', (target, expected) => {
    const { rules } = readOwnIgnoreRules(aDocument({ target }), 's');
    expect(rules[1] && selectIgnored(rules[1], deployment).length > 0).toBe(
      expected,
    );
  });

  it.each(['owner', 'reason', 'expires', 'target', 'fields'])(
    'makes no rule of one without %s, and says how to mend it',
    key => {
      const { rules, problems } = readOwnIgnoreRules(
        aDocument({}, [key]),
        'i.yaml',
      );
      expect(rules).toEqual([]);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(
        new RegExp(`^i\\.yaml: spec\\.${key}: is missing[,;] .+`),
      );
    },
  );

  it.each<[Tree, string]>([
    [{ owner: ' ' }, 'spec.owner: is missing'],
    [{ owner: 5 }, 'spec.owner: is not a string'],
    [{ expires: 'soon' }, 'spec.expires: soon is not a date; write 2027-01-31'],
    [{ expires: '2027-02-30' }, 'spec.expires: 2027-02-30 is not a date'],
    [
      { target: {} },
      'spec.target: is missing; give at least one of group, kind',
    ],
    [{ target: 'x' }, 'spec.target: is missing'],
    [
      { target: { nmae: 'x' } },
      'spec.target.nmae: is not known here; known are group',
    ],
    [{ target: { name: 5 } }, 'spec.target.name: is not a string'],
    [{ target: { name: '[a' } }, 'spec.target.name: [a is not a glob'],
    [{ feilds: [] }, 'spec.feilds: is not known here'],
    [
      { fields: ['a..b'] },
      'spec.fields[0]: a..b is not a path: a name is missing',
    ],
    [{ fields: ['/a~'] }, 'spec.fields[0]: /a~ is not a JSON pointer'],
    [{ fields: [5] }, 'spec.fields[0]: is not a string'],
    [
      { fields: [], managers: [] },
      'spec.fields: is missing, as is spec.managers',
    ],
    [{ managers: [''] }, 'spec.managers[0]: is empty'],
    [{ managers: 'vpa' }, 'spec.managers: is not a list'],
  ])('given %j says %s and makes no rule', (change, problem) => {
    const { rules, problems } = readOwnIgnoreRules(aDocument(change), 'i.yaml');
    expect(problems.join('\n')).toContain(`i.yaml: ${problem}`);
    expect(rules).toEqual([]);
  });

  it.each<[string, string]>([
    ['5', 's: is not an object'],
    [
      '{kind: DriftIgnore, apiVersion: fairway.dev/v1alpha1}',
      's: spec: is missing',
    ],
    [
      '{kind: DriftIgnore, apiVersion: fairway.dev/v1}',
      's: apiVersion: is not fairway.dev/v1alpha1',
    ],
    [
      '{kind: Ignore, apiVersion: fairway.dev/v1alpha1}',
      's: kind: is not DriftIgnore',
    ],
    ['{kind: DriftIgnore, sepc: {}}', 's: sepc: is not known here'],
  ])('given the document %s says %s', (yaml, problem) => {
    expect(
      readOwnIgnoreRules(parse(yaml) as Value, 's').problems,
    ).toContainEqual(expect.stringContaining(problem));
  });

  it('does not throw on any document', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...Object.keys(spec), 'managers'),
          fc.jsonValue(),
        ),
        change => {
          const { rules, problems } = readOwnIgnoreRules(
            aDocument(change as Tree),
            's',
          );
          expect(rules.length === 0 || problems.length === 0).toBe(true);
          expect(isTree(aDocument(change as Tree))).toBe(true);
        },
      ),
    );
  });
});
