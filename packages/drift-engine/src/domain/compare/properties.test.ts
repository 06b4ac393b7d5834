import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { aDeployment } from '../__testUtils__/aDeployment';
import { aKnowledge } from '../__testUtils__/aKnowledge';
import { deployment } from '../__testUtils__/nodes';
import { rules } from '../rules/rules';
import type { Value } from '../Value';
import { compareObject } from './compareObject';

const knowledge = aKnowledge();
const ids = new Set(rules.map(({ id }) => id));

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const quantity = fc.constantFrom('1', '100m', '3Gi', '1.5', '1e3');
const container = fc.record(
  {
    name,
    image: name,
    env: fc.uniqueArray(fc.record({ name, value: fc.string() }), {
      selector: each => each.name,
      maxLength: 6,
    }),
    command: fc.array(name, { maxLength: 4 }),
    resources: fc.record({
      limits: fc.dictionary(name, quantity, { maxKeys: 3 }),
    }),
  },
  { requiredKeys: ['name', 'image'] },
);
const deployed = fc
  .record({
    replicas: fc.nat(9),
    containers: fc.uniqueArray(container, {
      selector: each => each.name,
      minLength: 1,
      maxLength: 3,
    }),
    labels: fc.dictionary(name, fc.string(), { maxKeys: 4 }),
  })
  .map(({ replicas, containers, labels }) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', labels },
    spec: { replicas, template: { spec: { containers } } },
  }));

type Deployed = ReturnType<typeof JSON.parse>;

/** The same with all keys in reverse, and the items of the lists with these names. */
function reverse(value: Value, lists: string[], key = ''): Value {
  if (Array.isArray(value)) {
    const items = value.map(each => reverse(each, lists));
    return lists.includes(key) ? items.reverse() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([each, below]) => [each, reverse(below, lists, each)]),
  );
}

const compare = (a: Deployed, b: Deployed) => compareObject(a, b, knowledge);

describe('whatever is declared', () => {
  it('is in sync with itself', () => {
    fc.assert(
      fc.property(deployed, object => {
        expect(compare(object, structuredClone(object))).toMatchObject({
          verdict: 'in-sync',
          differences: [],
        });
      }),
    );
  });

  it('is the same in any order of keys', () => {
    fc.assert(
      fc.property(deployed, object => {
        expect(compare(object, reverse(object, [])).differences).toEqual([]);
      }),
    );
  });

  it('differs in nothing but the order where keyed items stand in another', () => {
    fc.assert(
      fc.property(deployed, object => {
        const { containers } = object.spec.template.spec;
        const lists = [containers, ...containers.map(({ env }) => env ?? [])];
        const other = reverse(object, ['containers', 'env']);
        const { differences } = compare(object, other);
        expect(differences.flatMap(each => each.rules)).toEqual(
          lists.filter(({ length }) => length > 1).map(() => 'list-order'),
        );
      }),
    );
  });

  it('is the same as YAML and as JSON', () => {
    fc.assert(
      fc.property(deployed, deployed, (a, b) => {
        const again = (each: object) => parse(stringify(each));
        expect(compare(again(a), again(b))).toEqual(compare(a, b));
      }),
    );
  });

  it('is in sync once the cluster has exactly that', () => {
    fc.assert(
      fc.property(deployed, deployed, (declared, live) => {
        const before = compare(declared, live);
        const after = compare(declared, {
          ...structuredClone(declared),
          status: {},
        });
        expect(after.differences).toEqual([]);
        expect(
          before.differences.every(each => each.pointer.startsWith('/')),
        ).toBe(true);
      }),
    );
  });

  it('differs only by rules that are written down', () => {
    fc.assert(
      fc.property(deployed, deployed, (declared, live) => {
        for (const { rules: applied } of compare(declared, live).differences) {
          expect(applied.filter(id => !ids.has(id))).toEqual([]);
        }
      }),
    );
  });

  it('loses one leaf, and exactly that is missing', () => {
    fc.assert(
      fc.property(deployed, fc.nat(), (object, which) => {
        const { containers } = object.spec.template.spec;
        const chosen = containers[which % containers.length];
        const live = structuredClone(object);
        const found = live.spec.template.spec.containers.find(
          each => each.name === chosen.name,
        );
        if (found) found.image = `${found.image}x`;
        expect(
          compare(object, live).differences.map(each => each.path),
        ).toEqual([`spec.template.spec.containers[name=${chosen.name}].image`]);
      }),
    );
  });
});

describe('no input', () => {
  const anything = fc.letrec<{ value: Value }>(tie => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constant(null),
      fc.boolean(),
      fc.double(),
      fc.bigInt(),
      fc.string(),
      fc.array(tie('value'), { maxLength: 5 }),
      fc.dictionary(
        fc.oneof(
          fc.constantFrom(
            ...['__proto__', 'constructor', 'metadata', 'spec', 'template'],
            ...['containers', 'name', 'env', 'annotations', 'managedFields'],
            ...[
              'fieldsV1',
              'f:spec',
              'k:{"name":"a"}',
              'k:{',
              'v:1',
              'toString',
            ],
          ),
          fc.string(),
        ),
        tie('value'),
        { maxKeys: 6 },
      ),
    ),
  })).value;

  it('makes it throw', () => {
    fc.assert(
      fc.property(anything, anything, fc.boolean(), (a, b, isTyped) => {
        const head = isTyped
          ? { apiVersion: 'apps/v1', kind: 'Deployment' }
          : {};
        const side = (value: Value) =>
          ({
            ...(typeof value === 'object' && !Array.isArray(value)
              ? value
              : { spec: value }),
            ...head,
          } as never);
        const { verdict } = compareObject(side(a), side(b), knowledge);
        expect(['in-sync', 'drifted', 'unknown']).toContain(verdict);
      }),
      { numRuns: 500 },
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('whose keys are no scalars, and have no prototype, makes it throw', () => {
    const odd = () =>
      Object.assign(Object.create(null), { name: Object.create(null) });
    const withItems = (...items: Value[]) => ({
      ...aDeployment(),
      spec: { template: { spec: { containers: items } } },
    });
    const { verdict } = compareObject(
      withItems(odd(), { name: 'a' }),
      withItems({ name: 'b' }, odd()),
      knowledge,
    );
    expect(verdict).toBe('drifted');
  });

  it('that is nested without end is assessed', () => {
    const nest = (levels: number, core: Value) => {
      let value = core;
      for (let level = 0; level < levels; level += 1) value = { a: value };
      return { ...aDeployment(), extra: value };
    };
    const comparison = compareObject(
      nest(100_000, 1),
      nest(100_000, 2),
      knowledge,
    );
    expect(comparison).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('nested too deeply'),
    });
  });

  it('that goes round in a circle, declared and live, goes on for ever', () => {
    const circle = () => {
      const object: { [key: string]: Value } = { ...aDeployment() };
      object.self = object;
      return object;
    };
    expect(compareObject(circle(), circle(), knowledge).verdict).toBe(
      'unknown',
    );
  });

  it('that is written once and meant a billion times hangs it', () => {
    const bomb = () => {
      let value: Value = 'lol';
      for (let level = 0; level < 30; level += 1)
        value = { a: value, b: value };
      return { ...aDeployment(), bomb: value };
    };
    expect(compareObject(bomb(), bomb(), knowledge).verdict).toBe('unknown');
  });

  it('with a schema that goes round in a circle is a matter', () => {
    const fields = new Map();
    const node = { ...deployment, fields } as never;
    fields.set('self', node);
    const known = aKnowledge({
      also: {
        'a/v1 Round': { schema: node, defaults: [], isNamespaced: true },
      },
    });
    const round = (leaf: Value) => ({
      apiVersion: 'a/v1',
      kind: 'Round',
      self: { self: { self: leaf } },
    });
    expect(compareObject(round(1), round(2), known).verdict).toBe('drifted');
  });
});
