import fc from 'fast-check';
import { unknownNode } from '../SchemaNode';
import {
  anOpenApiDocument,
  aReference,
} from './__testUtils__/anOpenApiDocument';
import { pickNode } from './__testUtils__/pickNode';
import { compileOpenApi } from './compileOpenApi';
import { encodeKnowledge } from './encodeKnowledge';
import { decodeKnowledge } from './decodeKnowledge';

const apiVersion = 'example.com/v1';

function compile(fields: Record<string, unknown>, types = {}) {
  const document = anOpenApiDocument(fields, types);
  const schema = compileOpenApi(document, { apiVersion }).kinds.get('Widget');
  return pickNode(schema, 'spec');
}

/** Also what is written must stay small. */
function encode(schema: ReturnType<typeof compile>) {
  return encodeKnowledge('test', [
    { apiVersion, kind: 'Widget', schema, defaults: [], isNamespaced: true },
  ]);
}

describe('a hostile schema', () => {
  it.each([
    ['a reference to nowhere', { $ref: '#/components/schemas/Nowhere' }],
    ['a reference to another place', { $ref: 'https://example.com/schema' }],
    ['a reference that is no text', { $ref: 1 }],
    ['an empty reference', { $ref: '' }],
    [
      'a reference into the prototype',
      { $ref: '#/components/schemas/__proto__' },
    ],
    ['an allOf of nothing', { allOf: [] }],
    ['an allOf that is no list', { allOf: 'x' }],
    ['a type that is no text', { type: 1 }],
    ['a field that is no schema', 'x'],
    ['a field that is nothing', null],
  ])('with %s is unknown there', (_, schema) => {
    expect(pickNode(compile({ field: schema }), 'field')).toEqual(unknownNode);
  });

  it('of references that lead in a circle is unknown there', () => {
    const types = {
      'com.example.v1.A': aReference('B'),
      'com.example.v1.B': { allOf: [{ allOf: [aReference('A')] }] },
    };
    const node = compile({ field: aReference('A') }, types);
    expect(pickNode(node, 'field')).toEqual(unknownNode);
  });

  it('ten thousand levels deep is compiled and written', () => {
    let schema: unknown = { type: 'string' };
    for (let level = 0; level < 10_000; level += 1) {
      schema = { type: 'array', items: schema };
    }
    const node = compile({ field: schema });
    expect(pickNode(node, 'field', '[]', '[]').type).toBe('list');
    const stored = decodeKnowledge(encode(node)).find(apiVersion, 'Widget');
    expect(pickNode(stored?.schema, 'field', '[]', '[]').type).toBe('list');
  });

  it('of a long chain of references is compiled', () => {
    const types = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, at) => [
        `com.example.v1.T${at}`,
        { allOf: [aReference(`T${at + 1}`)] },
      ]),
    );
    const node = compile(
      { field: aReference('T0') },
      { ...types, 'com.example.v1.T20000': { type: 'integer' } },
    );
    expect(pickNode(node, 'field')).toMatchObject({ format: 'integer' });
  });

  it('of aliases that double at each level does not grow', () => {
    let schema: unknown = { type: 'string' };
    for (let level = 0; level < 200; level += 1) {
      schema = { type: 'object', properties: { a: schema, b: schema } };
    }
    const encoded = encode(compile({ field: schema }));
    expect(encoded.nodes.length).toBeLessThan(250);
  });

  it('that contains itself as a value closes a circle', () => {
    const schema: Record<string, unknown> = { type: 'array' };
    schema.items = schema;
    const node = pickNode(compile({ field: schema }), 'field');
    expect(pickNode(node, '[]')).toBe(node);
  });

  it('whatever it is does not make anything throw', () => {
    const word = fc.constantFrom(
      'type',
      'properties',
      'items',
      'allOf',
      'default',
      'additionalProperties',
      '$ref',
      'x-kubernetes-list-type',
      'x-kubernetes-list-map-keys',
      'x-kubernetes-map-type',
      'x-kubernetes-embedded-resource',
      'x-kubernetes-group-version-kind',
      'pattern',
      '__proto__',
    );
    const { schema } = fc.letrec(tie => ({
      schema: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom('object', 'array', 'string', 'map', 'name', 1, null),
        fc.constantFrom(aReference('Widget').$ref, aReference('X').$ref),
        fc.array(tie('schema'), { maxLength: 3 }),
        fc.dictionary(word, tie('schema'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(schema, schema, (field, type) => {
        const node = compile({ field }, { 'com.example.v1.X': type });
        const encoded = encode(node);
        decodeKnowledge(JSON.parse(JSON.stringify(encoded))).find(
          apiVersion,
          'Widget',
        );
      }),
    );
  });
});
