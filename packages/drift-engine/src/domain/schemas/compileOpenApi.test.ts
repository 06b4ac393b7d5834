import type { SchemaNode } from '../SchemaNode';
import {
  anOpenApiDocument,
  aReference,
} from './__testUtils__/anOpenApiDocument';
import { pickNode } from './__testUtils__/pickNode';
import { compileOpenApi } from './compileOpenApi';

const apiVersion = 'example.com/v1';
const MACHINERY = 'io.k8s.apimachinery.pkg';

/** The node of a field that is declared as `schema`. */
function compileField(
  schema: unknown,
  types?: Record<string, unknown>,
): SchemaNode {
  const document = anOpenApiDocument({ field: schema }, types);
  const { kinds } = compileOpenApi(document, { apiVersion });
  return pickNode(kinds.get('Widget'), 'spec', 'field');
}

const text = { type: 'scalar', format: 'string' };
const list = { type: 'array', items: { type: 'string' } };
const ports = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      port: { type: 'integer', format: 'int32', default: 0 },
      protocol: { type: 'string', default: 'TCP' },
    },
  },
};

describe('a scalar', () => {
  it.each([
    [{ type: 'string' }, 'string'],
    [{ type: 'string', format: 'byte' }, 'bytes'],
    [{ type: 'string', format: 'date-time' }, 'time'],
    [{ type: 'string', format: 'duration' }, 'duration'],
    [{ type: 'string', format: 'uuid' }, 'string'],
    [{ type: 'integer', format: 'int32' }, 'integer'],
    [{ type: 'integer', format: 'int64' }, 'integer'],
    [{ type: 'number', format: 'double' }, 'number'],
    [{ type: 'boolean' }, 'boolean'],
    [{ type: ['null', 'string'] }, 'string'],
    [{ 'x-kubernetes-int-or-string': true }, 'int-or-string'],
    [
      { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }] },
      'int-or-string',
    ],
    [
      {
        'x-kubernetes-int-or-string': true,
        pattern:
          '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
      },
      'quantity',
    ],
    [aReference(`${MACHINERY}.api.resource.Quantity`), 'quantity'],
    [aReference(`${MACHINERY}.util.intstr.IntOrString`), 'int-or-string'],
    [aReference(`${MACHINERY}.apis.meta.v1.Time`), 'time'],
    [aReference(`${MACHINERY}.apis.meta.v1.MicroTime`), 'time'],
    [aReference(`${MACHINERY}.apis.meta.v1.Duration`), 'duration'],
    [
      aReference(
        'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON',
      ),
      'any',
    ],
    [{}, 'any'],
    [{ type: 'toString' }, 'any'],
    [{ format: '__proto__' }, 'any'],
    [{ oneOf: [{ type: 'string' }, { type: 'number' }] }, 'any'],
    [{ 'x-kubernetes-preserve-unknown-fields': true }, 'any'],
  ])('given %j is compared as %s', (schema, format) => {
    expect(compileField(schema)).toEqual({ type: 'scalar', format });
  });

  it('is no quantity only because somebody called a type so', () => {
    const types = { 'com.example.v1.Quantity': { type: 'integer' } };
    expect(compileField(aReference('Quantity'), types)).toEqual({
      type: 'scalar',
      format: 'integer',
    });
  });
});

describe('a list', () => {
  it.each([
    ['says nothing', {}, 'atomic', []],
    ['is a set', { 'x-kubernetes-list-type': 'set' }, 'set', []],
    ['is atomic', { 'x-kubernetes-list-type': 'atomic' }, 'atomic', []],
    [
      'is keyed',
      {
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['port', 'protocol'],
      },
      'map',
      ['port', 'protocol'],
    ],
    [
      'is keyed in the words of older servers',
      {
        'x-kubernetes-patch-strategy': 'merge,retainKeys',
        'x-kubernetes-patch-merge-key': 'port',
      },
      'map',
      ['port'],
    ],
    [
      'is replaced by a strategic merge patch',
      {
        'x-kubernetes-patch-strategy': 'replace',
        'x-kubernetes-patch-merge-key': 'port',
      },
      'atomic',
      [],
    ],
    [
      'is atomic, although a strategic merge patch has a key',
      {
        'x-kubernetes-list-type': 'atomic',
        'x-kubernetes-patch-strategy': 'merge',
        'x-kubernetes-patch-merge-key': 'port',
      },
      'atomic',
      [],
    ],
    ['is keyed by nothing', { 'x-kubernetes-list-type': 'map' }, 'atomic', []],
    [
      'is keyed by what is no key',
      {
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': [1, null],
      },
      'atomic',
      [],
    ],
    ['is of no known type', { 'x-kubernetes-list-type': 'bag' }, 'atomic', []],
  ])('that %s', (_, said, listType, keys) => {
    expect(compileField({ ...ports, ...said })).toMatchObject({
      type: 'list',
      listType,
      keys,
    });
  });

  it('knows the defaults of its keys, so that a port without a protocol is found', () => {
    const node = compileField(ports);
    expect(pickNode(node, '[]', 'protocol')).toEqual({
      ...text,
      default: 'TCP',
    });
  });

  it('of nothing that is declared has items of which nothing is known', () => {
    expect(compileField({ type: 'array' })).toMatchObject({
      items: { type: 'scalar', format: 'any' },
    });
  });
});

describe('an object', () => {
  it.each([
    [
      'with fields',
      { type: 'object', properties: { a: { type: 'string' } } },
      { type: 'struct', isAtomic: false, preservesUnknown: false },
    ],
    [
      'with fields, that does not say that it is one',
      { properties: { a: { type: 'string' } } },
      { type: 'struct', isAtomic: false, preservesUnknown: false },
    ],
    [
      'that is replaced as a whole',
      { type: 'object', properties: {}, 'x-kubernetes-map-type': 'atomic' },
      { type: 'struct', isAtomic: true, preservesUnknown: false },
    ],
    [
      'that keeps what it does not name',
      { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      { type: 'struct', isAtomic: false, preservesUnknown: true },
    ],
    [
      'with fields and others',
      { type: 'object', properties: {}, additionalProperties: true },
      { type: 'struct', preservesUnknown: true },
    ],
    [
      'without fields',
      { type: 'object' },
      { type: 'struct', preservesUnknown: false },
    ],
    [
      'with values of one type',
      { type: 'object', additionalProperties: { type: 'string' } },
      { type: 'map', isAtomic: false, items: text },
    ],
    [
      'with values of any type',
      { type: 'object', additionalProperties: true },
      { type: 'map', items: { type: 'scalar', format: 'any' } },
    ],
    [
      'with values, replaced as a whole',
      {
        type: 'object',
        additionalProperties: { type: 'string' },
        'x-kubernetes-map-type': 'atomic',
      },
      { type: 'map', isAtomic: true },
    ],
    [
      'that may hold no others',
      { type: 'object', additionalProperties: false },
      { type: 'struct', preservesUnknown: false },
    ],
    [
      'that holds anything at all',
      aReference(`${MACHINERY}.runtime.RawExtension`),
      { type: 'struct', isAtomic: true, preservesUnknown: true },
    ],
    [
      'that holds names of fields',
      aReference(`${MACHINERY}.apis.meta.v1.FieldsV1`),
      { type: 'struct', isAtomic: true, preservesUnknown: true },
    ],
  ])('%s', (_, schema, expected) => {
    expect(compileField(schema)).toMatchObject(expected);
  });

  it('inside an object has the fields that every object has', () => {
    const node = compileField({
      type: 'object',
      'x-kubernetes-embedded-resource': true,
      properties: { spec: { type: 'object' }, metadata: { type: 'object' } },
    });
    expect(pickNode(node, 'metadata', 'labels').type).toBe('map');
    expect(pickNode(node, 'apiVersion')).toEqual(text);
    expect(pickNode(node, 'spec').type).toBe('struct');
  });

  it('may have a field called __proto__', () => {
    const schema = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"integer"}}}',
    );
    expect(pickNode(compileField(schema), '__proto__')).toEqual({
      type: 'scalar',
      format: 'integer',
    });
  });
});

describe('a default', () => {
  it.each([
    ['a text', { type: 'string', default: 'x' }, 'x'],
    ['nothing', { type: 'string', nullable: true, default: null }, null],
    ['a number', { type: 'integer', default: 0 }, 0],
    ['a list', { ...list, default: ['a'] }, ['a']],
    ['an object', { type: 'object', default: {} }, {}],
    [
      'a map',
      {
        type: 'object',
        additionalProperties: { type: 'string' },
        default: { a: 'b' },
      },
      { a: 'b' },
    ],
    ['anything', { default: 'x' }, 'x'],
    [
      'beside a reference',
      {
        allOf: [aReference(`${MACHINERY}.api.resource.Quantity`)],
        default: '1',
      },
      '1',
    ],
  ])('of %s', (_, schema, expected) => {
    expect(compileField(schema).default).toEqual(expected);
  });

  it('is none where a built-in type only says that a struct may be left out', () => {
    const types = { 'com.example.v1.Part': { type: 'object', properties: {} } };
    const schema = { allOf: [aReference('Part')], default: {} };
    expect(compileField(schema, types)).not.toHaveProperty('default');
  });

  it('of one field does not become that of another that refers to the same type', () => {
    const types = {
      'com.example.v1.Part': {
        type: 'object',
        properties: {
          one: { allOf: [aReference('Names')], default: ['a'] },
          other: aReference('Names'),
        },
      },
      'com.example.v1.Names': list,
    };
    const node = compileField(aReference('Part'), types);
    expect(pickNode(node, 'one')).toMatchObject({
      default: ['a'],
      items: text,
    });
    expect(pickNode(node, 'other')).not.toHaveProperty('default');
    expect(pickNode(node, 'other')).toMatchObject({ items: text });
  });
});

describe('a reference', () => {
  it('to a type that contains itself closes a circle', () => {
    const types = {
      'com.example.v1.Tree': {
        type: 'object',
        properties: {
          name: { type: 'string' },
          trees: { type: 'array', items: aReference('Tree') },
          byName: {
            type: 'object',
            additionalProperties: { allOf: [aReference('Tree')], default: {} },
          },
        },
      },
    };
    const node = compileField(aReference('Tree'), types);
    expect(pickNode(node, 'trees', '[]')).toBe(node);
    expect(pickNode(node, 'byName', '*')).toBe(node);
  });

  it('twice to one type is one node', () => {
    const types = { 'com.example.v1.Part': { type: 'object', properties: {} } };
    const node = compileField(
      {
        type: 'object',
        properties: {
          one: aReference('Part'),
          other: { allOf: [aReference('Part')], default: {} },
        },
      },
      types,
    );
    expect(pickNode(node, 'one')).toBe(pickNode(node, 'other'));
  });

  it('takes what stands beside it over what it leads to', () => {
    const types = { 'com.example.v1.Part': { type: 'object', properties: {} } };
    const schema = {
      allOf: [aReference('Part')],
      'x-kubernetes-map-type': 'atomic',
    };
    expect(compileField(schema, types)).toMatchObject({ isAtomic: true });
  });
});

describe('a document', () => {
  it('holds only the kinds of its own group version', () => {
    const { kinds } = compileOpenApi(anOpenApiDocument(), { apiVersion });
    expect([...kinds.keys()]).toEqual(['Widget', 'DeleteOptions']);
  });

  it('holds kinds of the group without a name', () => {
    const { kinds } = compileOpenApi(anOpenApiDocument(), { apiVersion: 'v1' });
    expect([...kinds.keys()]).toEqual(['DeleteOptions']);
  });

  it('is compiled only as far as it is wanted', () => {
    const { kinds } = compileOpenApi(anOpenApiDocument(), {
      apiVersion,
      kinds: new Set(['Widget']),
    });
    expect([...kinds.keys()]).toEqual(['Widget']);
  });

  it.each([
    [undefined],
    [null],
    ['<html>'],
    [[]],
    [{}],
    [{ components: { schemas: [] } }],
    [{ components: { schemas: { a: null, b: 'x', c: { type: 'object' } } } }],
    [
      {
        components: {
          schemas: { a: { 'x-kubernetes-group-version-kind': [{}, 1] } },
        },
      },
    ],
  ])('that is %j has no kinds', document => {
    expect(compileOpenApi(document, { apiVersion }).kinds.size).toBe(0);
  });
});
