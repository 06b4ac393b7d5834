import { anExampleKind } from './__testUtils__/anExampleKind';
import { changeScalar } from './changeScalar';
import { generateFull } from './generateFull';
import { listLeaves } from './listLeaves';
import { mutateLeaf } from './mutateLeaf';
import { removeAt } from './removeAt';

const text = { type: 'string' };
const kind = anExampleKind({
  spec: {
    type: 'object',
    properties: {
      text,
      empty: { type: 'object' },
      ports: {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
        items: {
          properties: { name: text, port: { type: 'integer' } },
        },
      },
      set: { type: 'array', 'x-kubernetes-list-type': 'set', items: text },
      atomic: {
        type: 'array',
        items: { properties: { a: { type: 'array', items: text } } },
      },
      whole: {
        type: 'object',
        'x-kubernetes-map-type': 'atomic',
        properties: { a: text },
      },
      map: { type: 'object', additionalProperties: text },
      failurePolicy: text,
      volumeMode: text,
    },
  },
});
const example = generateFull(kind);
const leaves = listLeaves(example, kind);
const findLeaf = (...path: (string | number)[]) => {
  const found = leaves.find(leaf => leaf.path.join('.') === path.join('.'));
  if (!found) throw new Error(`There is no leaf at ${path.join('.')}`);
  return found;
};

describe('the leaves of an example', () => {
  it('are all its scalars and empty parts, in their order', () => {
    expect(leaves.map(leaf => leaf.path.join('.'))).toEqual([
      'apiVersion',
      'kind',
      'metadata.name',
      'metadata.namespace',
      'spec.text',
      'spec.empty',
      'spec.ports.0.name',
      'spec.ports.0.port',
      'spec.set.0',
      'spec.atomic.0.a.0',
      'spec.whole.a',
      'spec.map.example',
      'spec.failurePolicy',
      'spec.volumeMode',
    ]);
  });

  it('have their place in the schema', () => {
    expect(findLeaf('spec', 'ports', 0, 'port')).toMatchObject({
      field: ['spec', 'ports', '[]', 'port'],
      node: { format: 'integer' },
      value: 2,
    });
    expect(findLeaf('spec', 'map', 'example').field).toEqual([
      'spec',
      'map',
      '*',
    ]);
  });

  it.each([
    [['apiVersion'], 'it names the object'],
    [['metadata', 'name'], 'it names the object'],
    [['spec', 'ports', 0, 'name'], 'it names the item'],
    [['spec', 'set', 0], 'it names the item'],
    [['spec', 'empty'], 'it has no other value'],
    [['spec', 'text'], undefined],
    [['spec', 'ports', 0, 'port'], undefined],
  ])('%j is fixed: %s', (path, fixed) => {
    expect(findLeaf(...path).fixed).toBe(fixed);
  });

  it.each([
    [
      ['spec', 'atomic', 0, 'a', 0],
      ['spec', 'atomic'],
    ],
    [
      ['spec', 'whole', 'a'],
      ['spec', 'whole'],
    ],
    [['spec', 'ports', 0, 'port'], undefined],
  ])('%j is replaced with %j', (path, atomicPath) => {
    expect(findLeaf(...path).atomicPath).toEqual(atomicPath);
  });

  it('may be changed to what a hint allows, and to nothing else', () => {
    expect(findLeaf('spec', 'failurePolicy')).toMatchObject({
      value: 'Ignore',
      others: ['Fail'],
    });
  });
});

describe('changing a leaf', () => {
  it('changes it and nothing else', () => {
    const changed = mutateLeaf(example, findLeaf('spec', 'ports', 0, 'port'));
    expect(changed).toEqual({
      ...example,
      spec: {
        ...(example.spec as object),
        ports: [{ name: 'example', port: 3 }],
      },
    });
    expect(example).toHaveProperty('spec.ports.0.port', 2);
  });

  it('is not done where it has no other value', () => {
    expect(mutateLeaf(example, findLeaf('spec', 'empty'))).toBeUndefined();
  });

  it('takes the value that it is given', () => {
    const changed = mutateLeaf(example, findLeaf('spec', 'text'), null);
    expect(changed).toHaveProperty('spec.text', null);
  });

  it.each([
    ['string', 'a', 'a-b'],
    ['boolean', true, false],
    ['integer', 2, 3],
    ['integer', 9007199254740993n, 9007199254740994n],
    ['quantity', '2', '3'],
    ['quantity', '3', '3-b'],
    ['duration', '30s', '45s'],
    ['time', '2026-01-02T03:04:05Z', '2026-02-03T04:05:06Z'],
    ['bytes', 'ZXhhbXBsZQ==', 'b3RoZXI='],
    ['any', null, 'other'],
  ] as const)('of the format %s makes of %p %p', (format, value, other) => {
    expect(changeScalar(format, value)).toEqual(other);
  });
});

describe('leaving a part out', () => {
  it.each([
    [['spec', 'list', 0], { spec: { list: ['b'], a: 1 } }],
    [['spec', 'a'], { spec: { list: ['a', 'b'] } }],
    [['spec'], {}],
    [['none', 'such'], { spec: { list: ['a', 'b'], a: 1 } }],
  ])('at %j', (path, expected) => {
    const object = { spec: { list: ['a', 'b'], a: 1 } };
    expect(removeAt(object, path)).toEqual(expected);
  });
});
