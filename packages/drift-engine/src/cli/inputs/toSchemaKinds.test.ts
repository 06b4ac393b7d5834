import type { Value } from '../../domain/Value';
import type { KindSource } from '../../domain/Knowledge';
import { addSchemas } from './addSchemas';
import { toSchemaKinds } from './toSchemaKinds';

const widget = { group: 'example.com', version: 'v1', kind: 'Widget' };
const cluster = { group: 'example.com', version: 'v1', kind: 'Fleet' };

const DOCUMENT = {
  openapi: '3.0.0',
  paths: {
    '/apis/example.com/v1/namespaces/{namespace}/widgets/{name}': {
      get: { 'x-kubernetes-group-version-kind': widget },
    },
    '/apis/example.com/v1/fleets/{name}': {
      get: { 'x-kubernetes-group-version-kind': cluster },
    },
  },
  components: {
    schemas: {
      'com.example.v1.Widget': {
        type: 'object',
        properties: { size: { type: 'integer' } },
        'x-kubernetes-group-version-kind': [widget],
      },
      'com.example.v1.Fleet': {
        type: 'object',
        'x-kubernetes-group-version-kind': [cluster],
      },
      Part: { type: 'object' },
    },
  },
};

describe('toSchemaKinds', () => {
  it('finds each kind of a document, and whether it has a namespace', () => {
    const kinds = toSchemaKinds(DOCUMENT);
    expect([...(kinds ?? new Map()).keys()].sort()).toEqual([
      'example.com/v1 Fleet',
      'example.com/v1 Widget',
    ]);
    expect(kinds?.get('example.com/v1 Widget')).toMatchObject({
      isNamespaced: true,
      schema: { type: 'struct' },
    });
    expect(kinds?.get('example.com/v1 Fleet')?.isNamespaced).toBe(false);
  });

  it.each<Value>([null, [], {}, { components: {} }, 'text'])(
    'given %j finds that it is no such document',
    document => {
      expect(toSchemaKinds(document)).toBeUndefined();
    },
  );

  it('takes a document with nonsense in it', () => {
    const document = {
      components: {
        schemas: {
          a: null,
          b: { 'x-kubernetes-group-version-kind': [null, { version: 1 }] },
        },
      },
      paths: { '/namespaces/{namespace}/x': null },
    };
    expect(toSchemaKinds(document)?.size).toBe(0);
  });
});

describe('addSchemas', () => {
  const known: KindSource = {
    isComplete: false,
    find: () => ({
      schema: undefined,
      defaults: [{ path: ['a'], value: { kind: 'assigned' } }],
      isNamespaced: false,
    }),
  };

  it('puts the schemas first, and keeps the defaults that are known', () => {
    const source = addSchemas(known, toSchemaKinds(DOCUMENT) ?? new Map());
    expect(source.find('example.com/v1', 'Widget')).toMatchObject({
      schema: { type: 'struct' },
      defaults: [{ path: ['a'] }],
    });
    expect(source.find('v1', 'Pod')).toEqual(known.find('v1', 'Pod'));
  });

  it('changes nothing where there are none', () => {
    expect(addSchemas(known, new Map())).toBe(known);
  });
});
