import type { Tree } from '../../Value';
import { anExampleKind } from './__testUtils__/anExampleKind';
import { listAdditions } from './listAdditions';

const text = { type: 'string' };
const { schema } = anExampleKind({
  type: { type: 'string', default: 'Opaque' },
  struct: { properties: { a: text, b: { properties: { c: text } } } },
  map: { type: 'object', additionalProperties: { properties: { a: text } } },
  ports: {
    type: 'array',
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['port', 'protocol'],
    items: {
      properties: {
        port: { type: 'integer' },
        protocol: { type: 'string', default: 'TCP' },
        name: text,
      },
    },
  },
  atomic: { type: 'array', items: { properties: { a: text, b: text } } },
  set: { type: 'array', 'x-kubernetes-list-type': 'set', items: text },
  open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
});

const describeAdditions = (declared: Tree, answered: Tree) =>
  listAdditions(schema, declared, answered).map(({ path, value }) => [
    path.join('.'),
    value,
  ]);

describe('what a server added', () => {
  it.each<[string, Tree, Tree, [string, unknown][]]>([
    [
      'is nothing where it answers the same',
      { struct: { a: 'x' } },
      { struct: { a: 'x' } },
      [],
    ],
    ['is a field', { struct: {} }, { struct: { a: 'x' } }, [['struct.a', 'x']]],
    [
      'is each leaf of a struct',
      {},
      { struct: { a: 'x', b: { c: 'y' } } },
      [
        ['struct.a', 'x'],
        ['struct.b.c', 'y'],
      ],
    ],
    ['is an empty struct', {}, { struct: {} }, [['struct', {}]]],
    [
      'is no empty struct that was declared',
      { struct: {} },
      { struct: {} },
      [],
    ],
    [
      'is a whole list',
      {},
      { atomic: [{ a: 'x' }] },
      [['atomic', [{ a: 'x' }]]],
    ],
    ['is not nothing', {}, { struct: null }, []],
    ['is not what the schema names', {}, { type: 'Opaque' }, []],
    ['is what the schema names otherwise', {}, { type: 'b' }, [['type', 'b']]],
    ['is not a changed value', { type: 'a' }, { type: 'b' }, []],
    [
      'is not what was declared as another type',
      { struct: 'a' },
      { struct: { a: 'x' } },
      [],
    ],
    [
      'is found in the item of the same keys',
      { ports: [{ port: 1, protocol: 'UDP' }, { port: 1 }] },
      {
        ports: [
          { port: 1, protocol: 'TCP', name: 'tcp' },
          { port: 1, protocol: 'UDP', name: 'udp' },
        ],
      },
      [
        ['ports.[].name', 'tcp'],
        ['ports.[].name', 'udp'],
      ],
    ],
    [
      'is an item of a keyed list',
      { ports: [{ port: 1 }] },
      { ports: [{ port: 1 }, { port: 2 }] },
      [['ports.[]', { port: 2 }]],
    ],
    [
      'is found in an atomic list by position',
      { atomic: [{ a: 'x' }] },
      { atomic: [{ a: 'x', b: 'y' }, { a: 'z' }] },
      [
        ['atomic.[].b', 'y'],
        ['atomic.[]', { a: 'z' }],
      ],
    ],
    [
      'is an item of a set, in any order',
      { set: ['a', 'b'] },
      { set: ['c', 'b', 'a'] },
      [['set.[]', 'c']],
    ],
    [
      'is found where the schema says nothing',
      { open: { a: 1 } },
      { open: { a: 1, b: 2 } },
      [['open.b', 2]],
    ],
  ])('%s', (_, declared, answered, expected) => {
    expect(describeAdditions(declared, answered)).toEqual(expected);
  });

  it('names the keys of maps and, as a pattern, does not', () => {
    expect(
      listAdditions(schema, { map: { x: {} } }, { map: { x: { a: 'b' } } }),
    ).toMatchObject([{ path: ['map', 'x', 'a'], pattern: ['map', '*', 'a'] }]);
  });
});
