import fc from 'fast-check';
import type { KnownDefault } from '../Knowledge';
import type { SchemaNode } from '../SchemaNode';
import {
  anOpenApiDocument,
  aReference,
} from './__testUtils__/anOpenApiDocument';
import { findSchemaDifference } from './__testUtils__/findSchemaDifference';
import { pickNode } from './__testUtils__/pickNode';
import { compileOpenApi } from './compileOpenApi';
import { decodeKnowledge } from './decodeKnowledge';
import { encodeKnowledge } from './encodeKnowledge';
import type { KnownKind } from './KnownKind';

const apiVersion = 'example.com/v1';
const text: SchemaNode = { type: 'scalar', format: 'string' };

function aKind(given: Partial<KnownKind> = {}): KnownKind {
  return {
    apiVersion,
    kind: 'Widget',
    schema: text,
    defaults: [],
    isNamespaced: true,
    ...given,
  };
}

/** Written to a file and read again. */
function store(...kinds: KnownKind[]) {
  const json = JSON.stringify(encodeKnowledge('test', kinds));
  return decodeKnowledge(JSON.parse(json));
}

function compile(fields: Record<string, unknown>, types = {}) {
  const document = anOpenApiDocument(fields, types);
  return compileOpenApi(document, { apiVersion }).kinds.get('Widget');
}

describe('what is encoded and decoded', () => {
  it.each([
    ['a set', { type: 'array', 'x-kubernetes-list-type': 'set' }],
    ['an atomic list', { type: 'array', items: { type: 'integer' } }],
    [
      'a keyed list',
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a', 'b'],
      },
    ],
    ['a list with a default', { type: 'array', default: ['a'] }],
    ['an atomic struct', { type: 'object', 'x-kubernetes-map-type': 'atomic' }],
    [
      'an open struct',
      {
        type: 'object',
        properties: { a: {} },
        'x-kubernetes-preserve-unknown-fields': true,
      },
    ],
    ['a struct with a default', { type: 'object', default: {} }],
    ['a map', { type: 'object', additionalProperties: { type: 'string' } }],
    [
      'an atomic map with a default',
      {
        type: 'object',
        additionalProperties: {},
        'x-kubernetes-map-type': 'atomic',
        default: { a: 1 },
      },
    ],
    ['a scalar with a default', { type: 'string', default: '' }],
    ['anything, with the default null', { default: null }],
    ['a type that contains itself', aReference('Tree')],
    [
      'a field called __proto__',
      JSON.parse('{"properties":{"__proto__":{"type":"integer"}}}'),
    ],
  ])('says the same of %s', (_, schema) => {
    const types = {
      'com.example.v1.Tree': {
        type: 'object',
        properties: {
          trees: { type: 'array', items: aReference('Tree') },
          byName: { type: 'object', additionalProperties: aReference('Tree') },
        },
      },
    };
    const compiled = compile({ field: schema }, types);
    const stored = store(aKind({ schema: compiled })).find(
      apiVersion,
      'Widget',
    );
    expect(findSchemaDifference(compiled, stored?.schema)).toBeUndefined();
  });

  it.each([
    ['a constant', { kind: 'constant', value: 'TCP' }],
    ['an empty object', { kind: 'constant', value: {} }],
    ['false', { kind: 'constant', value: false }],
    ['what is assigned', { kind: 'assigned' }],
  ] as [string, KnownDefault['value']][])(
    'says the same of a default that is %s',
    (_, value) => {
      const defaults = [{ path: ['spec', 'ports', '[]', 'a/b~c'], value }];
      const stored = store(aKind({ defaults })).find(apiVersion, 'Widget');
      expect(stored?.defaults).toEqual(defaults);
    },
  );

  it('keeps several values of one path as alternatives', () => {
    const defaults = ['Always', 'IfNotPresent'].map(
      (value): KnownDefault => ({
        path: ['imagePullPolicy'],
        value: { kind: 'constant', value },
      }),
    );
    const stored = store(aKind({ defaults })).find(apiVersion, 'Widget');
    expect(stored?.defaults).toEqual(defaults);
  });

  it('keeps kinds apart by their group, version and name', () => {
    const table = store(
      aKind({ apiVersion: 'v1', kind: 'Event', isNamespaced: true }),
      aKind({
        apiVersion: 'events.k8s.io/v1',
        kind: 'Event',
        schema: undefined,
      }),
      aKind({ apiVersion: 'v1', kind: 'Node', isNamespaced: false }),
    );
    expect(table.title).toBe('test');
    expect(table.list()).toHaveLength(3);
    expect(table.find('v1', 'Node')?.isNamespaced).toBe(false);
    expect(table.find('events.k8s.io/v1', 'Event')?.schema).toBeUndefined();
    expect(table.find('v1', 'Event')?.schema).toEqual(text);
  });

  it.each([
    ['v1', 'Widget'],
    [apiVersion, 'Gadget'],
    ['__proto__', 'toString'],
    [apiVersion, 'constructor'],
  ])('does not find %s %s', (wanted, kind) => {
    expect(store(aKind()).find(wanted, kind)).toBeUndefined();
  });

  it('decodes a kind once, and a node that two kinds share once', () => {
    const shared = compile({ a: { type: 'string' } });
    const table = store(
      aKind({ schema: shared }),
      aKind({ kind: 'Gadget', schema: shared }),
    );
    const widget = table.find(apiVersion, 'Widget');
    expect(table.find(apiVersion, 'Widget')).toBe(widget);
    expect(table.find(apiVersion, 'Gadget')?.schema).toBe(widget?.schema);
  });
});

describe('nodes that say the same', () => {
  it('are written once, wherever they come from', () => {
    const spec = { part: { type: 'object', properties: { a: {} } } };
    const once = encodeKnowledge('test', [aKind({ schema: compile(spec) })]);
    const twice = encodeKnowledge('test', [
      aKind({ schema: compile(spec) }),
      aKind({ kind: 'Gadget', schema: compile(spec) }),
    ]);
    expect(twice.nodes).toEqual(once.nodes);
  });

  it('are written once also where they stand in circles', () => {
    const types = {
      'com.example.v1.Tree': {
        type: 'object',
        properties: { trees: { type: 'array', items: aReference('Tree') } },
      },
    };
    const unrolled = {
      type: 'object',
      properties: { trees: { type: 'array', items: aReference('Tree') } },
    };
    const { nodes } = encodeKnowledge('test', [
      aKind({
        schema: pickNode(
          compile({ one: aReference('Tree'), other: unrolled }, types),
          'spec',
        ),
      }),
    ]);
    expect(nodes).toEqual([
      { fields: { one: 1, other: 1 } },
      { fields: { trees: 2 } },
      { items: 1 },
    ]);
  });

  it.each([
    ['another default', { default: 'a' }, { default: 'b' }],
    ['a default or none', { default: null }, {}],
    ['another format', { type: 'string' }, { type: 'integer' }],
    [
      'another value, a level down',
      { type: 'array', items: { type: 'string' } },
      { type: 'array', items: { type: 'integer' } },
    ],
    [
      'fields in another order',
      { properties: { a: {}, b: {} } },
      { properties: { b: {}, a: {} } },
    ],
  ])('but for %s are not', (_, one, other) => {
    const stored = store(aKind({ schema: compile({ one, other }) }));
    const schema = stored.find(apiVersion, 'Widget')?.schema;
    const differs = findSchemaDifference(
      pickNode(schema, 'spec', 'one'),
      pickNode(schema, 'spec', 'other'),
    );
    expect(differs).toBeDefined();
  });
});

describe('a damaged table', () => {
  const encoded = encodeKnowledge('test', [
    aKind({ schema: compile({ a: { type: 'array' } }) }),
  ]);

  it.each([
    ['nothing', undefined],
    ['no object', '{'],
    ['a list', []],
    ['an empty object', {}],
    ['of a later version', { ...encoded, formatVersion: 2 }],
    ['without a title', { ...encoded, title: undefined }],
    ['without nodes', { ...encoded, nodes: undefined }],
    ['without kinds', { ...encoded, kinds: undefined }],
    ['with fewer nodes', { ...encoded, nodes: encoded.nodes.slice(0, 2) }],
    ['with an unknown format', { ...encoded, nodes: ['colour'] }],
    ['with a node that is none', { ...encoded, nodes: [null] }],
    ['with a node that says nothing', { ...encoded, nodes: [{}] }],
    ['with a scalar that is none', { ...encoded, nodes: [{ scalar: 1 }] }],
    ['with a child beyond the end', { ...encoded, nodes: [{ items: 1 }] }],
    ['with a child below zero', { ...encoded, nodes: [{ items: -1 }] }],
    ['with half a child', { ...encoded, nodes: [{ values: 0.5 }] }],
    [
      'with a field beyond the end',
      { ...encoded, nodes: [{ fields: { a: 9 } }] },
    ],
    ['with a group that is none', { ...encoded, kinds: { v1: 'x' } }],
    ['with a kind that is none', { ...encoded, kinds: { v1: { A: null } } }],
    [
      'with a kind beyond the end',
      { ...encoded, kinds: { v1: { A: { schema: 99 } } } },
    ],
  ])('%s is refused', (_, file) => {
    expect(() => decodeKnowledge(file)).toThrow(/table of schemas/);
  });

  it('is never read with an error of another sort, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(5), (value, at) => {
        const nodes = [...encoded.nodes] as unknown[];
        nodes[at % nodes.length] = value;
        const read = () =>
          decodeKnowledge({ ...encoded, nodes }).find(apiVersion, 'Widget');
        expect(nameOfError(read)).toMatch(/^(none|KnowledgeError)$/);
      }),
    );
  });
});

function nameOfError(read: () => unknown): string {
  try {
    read();
    return 'none';
  } catch (error) {
    return error instanceof Error ? error.name : 'no error';
  }
}
