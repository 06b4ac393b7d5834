import type { Tree, Value } from '../domain/Value';
import { listProblemsOfValues } from './listProblemsOfValues';

function list(spec: Value, apiVersion = 'apps/v1') {
  return listProblemsOfValues({ apiVersion, kind: 'A', spec });
}

function makePod(container: Tree): Tree {
  return { template: { spec: { containers: [{ name: 'a' }, container] } } };
}

const AT = 'spec.template.spec.containers[1].resources';

describe('listProblemsOfValues', () => {
  it('names the fields of a list in their order, however long it is', () => {
    const many = 150_000;
    const args = Array.from({ length: many }, (_, index) => `a${index}`);
    const bad = { resources: { limits: { cpu: 'x' } } };
    expect(
      list({ containers: [{ args }, bad, bad] }).map(({ field }) => field),
    ).toEqual([
      'spec.containers[1].resources.limits.cpu',
      'spec.containers[2].resources.limits.cpu',
    ]);
    const hard = Object.fromEntries(args.map(name => [name, 'x']));
    expect(list({ hard })).toHaveLength(many);
  });

  it.each<[string, Value, string]>([
    [
      'limits',
      makePod({ resources: { limits: { cpu: '1 core' } } }),
      `${AT}.limits.cpu`,
    ],
    [
      'requests',
      makePod({ resources: { requests: { memory: '1GB' } } }),
      `${AT}.requests.memory`,
    ],
    [
      'a boolean',
      makePod({ resources: { requests: { memory: true } } }),
      `${AT}.requests.memory`,
    ],
    [
      'storage',
      { resources: { requests: { storage: 'lots' } } },
      'spec.resources.requests.storage',
    ],
    ['capacity', { capacity: { storage: '1Zi' } }, 'spec.capacity.storage'],
    ['hard', { hard: { pods: 'ten' } }, 'spec.hard.pods'],
    [
      'claims',
      {
        volumeClaimTemplates: [
          { spec: { resources: { requests: { storage: 'x' } } } },
        ],
      },
      'spec.volumeClaimTemplates[0].spec.resources.requests.storage',
    ],
  ])('names the field of a bad quantity in %s', (_, spec, field) => {
    expect(list(spec)).toMatchObject([
      { field, message: 'is not a quantity: write it like 500m or 2Gi' },
    ]);
  });

  it.each<[string, Value, string]>([
    [
      'an operator that is not known',
      { key: 'a', operator: 'Like', values: ['b'] },
      '.operator is not one of In, NotIn, Exists, DoesNotExist',
    ],
    [
      'an operator of nodes',
      { key: 'a', operator: 'Gt', values: ['1'] },
      '.operator is not one of In, NotIn, Exists, DoesNotExist',
    ],
    [
      'no operator',
      { key: 'a' },
      '.operator is not one of In, NotIn, Exists, DoesNotExist',
    ],
    ['no key', { operator: 'Exists' }, '.key is missing'],
    [
      'In without values',
      { key: 'a', operator: 'In' },
      '.values must not be empty for In',
    ],
    [
      'Exists with values',
      { key: 'a', operator: 'Exists', values: ['b'] },
      '.values must be empty for Exists',
    ],
    [
      'a value that is a number',
      { key: 'a', operator: 'In', values: [1] },
      '.values must be text only: quote them',
    ],
    [
      'values that are no list',
      { key: 'a', operator: 'In', values: 'b' },
      '.values is not a list',
    ],
    ['text', 'a', ' is not an object'],
  ])('names the field of a selector with %s', (_, requirement, message) => {
    const at = 'spec.selector.matchExpressions[0]';
    const [problem, ...others] = list({
      selector: { matchExpressions: [requirement] },
    });
    expect(others).toEqual([]);
    const [step, ...words] = message.split(' ');
    expect(problem).toMatchObject({
      field: `${at}${step}`,
      message: words.join(' '),
    });
  });

  it.each<[string, Value, string, string]>([
    ['a key', { 'bad key!': 'v' }, '["bad key!"]', 'key'],
    ['an empty key', { '': 'v' }, '[""]', 'key'],
    ['a prefix', { 'Bad_Prefix/a': 'v' }, '["Bad_Prefix/a"]', 'key'],
    ['two slashes', { 'a/b/c': 'v' }, '["a/b/c"]', 'key'],
    ['a value', { a: '-bad-' }, '.a', 'value'],
    ['a value with a space', { a: 'v v' }, '.a', 'value'],
    ['a value that is too long', { a: 'v'.repeat(64) }, '.a', 'value'],
    ['a value that is a number', { a: 1 }, '.a', 'quote'],
  ])('[A6.1] names the field of a selector with %s', (_, labels, at, word) => {
    for (const [spec, field] of [
      [{ selector: { matchLabels: labels } }, 'spec.selector.matchLabels'],
      [
        { template: { spec: { nodeSelector: labels } } },
        'spec.template.spec.nodeSelector',
      ],
    ] as const) {
      const found = list(spec);
      expect(found).toMatchObject([{ field: `${field}${at}` }]);
      expect(found[0].message).toContain(word);
      expect(found[0].message).not.toContain(field);
    }
  });

  it.each<[Value, string]>([
    [
      { key: 'x y', operator: 'Exists' },
      'spec.selector.matchExpressions[0].key',
    ],
    [
      { key: 'a', operator: 'In', values: ['ok', 'no way'] },
      'spec.selector.matchExpressions[0].values',
    ],
  ])('[A6.1] names the field of the requirement %j', (requirement, field) => {
    const found = list({ selector: { matchExpressions: [requirement] } });
    expect(found).toMatchObject([{ field }]);
  });

  it('[A6.1] assesses the selector of a Service, which is labels alone', () => {
    const service = (selector: Tree) =>
      listProblemsOfValues({
        ...{ apiVersion: 'v1', kind: 'Service', spec: { selector } },
      });
    expect(service({ app: 'web', 'example.com/tier': '' })).toEqual([]);
    expect(service({ app: 'we b' })).toMatchObject([
      { field: 'spec.selector.app' },
    ]);
  });

  it('lets nodes be chosen by comparing, with one value', () => {
    const choose = (values: string[]) =>
      list({
        affinity: {
          nodeAffinity: {
            required: {
              nodeSelectorTerms: [
                { matchExpressions: [{ key: 'a', operator: 'Gt', values }] },
              ],
            },
          },
        },
      });
    expect(choose(['1'])).toEqual([]);
    expect(choose([])[0].message).toBe('must be one for Gt');
  });

  it('is silent on what is right, and on what is no quantity by its name alone', () => {
    const right = {
      ...makePod({
        resources: {
          limits: { cpu: 1, memory: '1Gi', 'a.b/c': '2' },
          requests: { cpu: null },
        },
      }),
      selector: {
        matchLabels: { a: 'b' },
        matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }],
      },
      rules: [{ resources: ['pods'] }],
    };
    expect(list(right)).toEqual([]);
    expect(list(null)).toEqual([]);
    expect(listProblemsOfValues({})).toEqual([]);
  });

  it("says nothing of somebody's own kinds", () => {
    const spec = { resources: { limits: { cpu: 'many' } } };
    expect(list(spec, 'example.com/v1')).toEqual([]);
    expect(list(spec, 'resource.k8s.io/v1')).toHaveLength(1);
    expect(list(spec, 'v1')).toHaveLength(1);
  });

  it('lists all of an object in the order of its fields', () => {
    const spec = {
      a: { hard: { x: 'x', z: 'z' } },
      b: [{ capacity: { y: 'y' } }],
    };
    expect(list(spec).map(({ field }) => field)).toEqual([
      'spec.a.hard.x',
      'spec.a.hard.z',
      'spec.b[0].capacity.y',
    ]);
  });

  it('ends on deep values', () => {
    let spec: Value = { hard: { x: 'x' } };
    for (let i = 0; i < 1_000; i++) spec = { a: [spec] };
    expect(list(spec)).toHaveLength(1);
  });
});
