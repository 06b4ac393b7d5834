import type { Tree } from '../Value';
import { pickNode } from './__testUtils__/pickNode';
import { compileCrd } from './compileCrd';

const version = (name: string, schema?: Tree, more: Tree = {}): Tree => ({
  name,
  served: true,
  storage: true,
  ...(schema ? { schema: { openAPIV3Schema: schema } } : {}),
  ...more,
});

function aCrd(spec: Tree = {}): Tree {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets' },
      versions: [
        version('v1', {
          type: 'object',
          properties: {
            spec: {
              type: 'object',
              default: {},
              properties: {
                size: { type: 'integer', default: 3 },
                cpu: {
                  anyOf: [{ type: 'integer' }, { type: 'string' }],
                  pattern:
                    '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
                  'x-kubernetes-int-or-string': true,
                },
                ports: {
                  type: 'array',
                  'x-kubernetes-list-type': 'map',
                  'x-kubernetes-list-map-keys': ['name'],
                  items: {
                    type: 'object',
                    properties: { name: { type: 'string' } },
                  },
                },
                template: {
                  type: 'object',
                  'x-kubernetes-embedded-resource': true,
                  'x-kubernetes-preserve-unknown-fields': true,
                },
                open: {
                  type: 'object',
                  'x-kubernetes-preserve-unknown-fields': true,
                },
              },
            },
          },
        }),
      ],
      ...spec,
    },
  };
}

const findSchema = (crd: Tree, at = 0) =>
  compileCrd(crd)?.versions[at]?.kinds.get('Widget');

describe('compileCrd', () => {
  it('names the kind, its versions and whether it lies in namespaces', () => {
    expect(compileCrd(aCrd())).toMatchObject({
      kind: 'Widget',
      isNamespaced: true,
      versions: [{ apiVersion: 'example.com/v1' }],
    });
    expect(compileCrd(aCrd({ scope: 'Cluster' }))?.isNamespaced).toBe(false);
  });

  it.each([
    ['size', { type: 'scalar', format: 'integer', default: 3 }],
    ['cpu', { type: 'scalar', format: 'quantity' }],
    ['ports', { type: 'list', listType: 'map', keys: ['name'] }],
    ['template', { type: 'struct', preservesUnknown: true }],
    ['open', { type: 'struct', preservesUnknown: true, isAtomic: false }],
  ])('reads the field %s', (field, expected) => {
    expect(pickNode(findSchema(aCrd()), 'spec', field)).toMatchObject(expected);
  });

  it('takes an empty object for a default, as the server does', () => {
    expect(pickNode(findSchema(aCrd()), 'spec').default).toEqual({});
  });

  it('gives every object its metadata, also one inside another', () => {
    const schema = findSchema(aCrd());
    const owners = pickNode(schema, 'metadata', 'ownerReferences');
    expect(owners).toMatchObject({ listType: 'map', keys: ['uid'] });
    expect(
      pickNode(schema, 'spec', 'template', 'metadata', 'labels').type,
    ).toBe('map');
  });

  it('keeps what metadata is, where the CRD restricts its name', () => {
    const schema = {
      type: 'object',
      properties: {
        metadata: {
          type: 'object',
          properties: { name: { type: 'string', maxLength: 10 } },
        },
      },
    };
    const crd = aCrd({ versions: [version('v1', schema)] });
    expect(pickNode(findSchema(crd), 'metadata', 'labels').type).toBe('map');
  });

  it('leaves out a version that is not served', () => {
    const crd = aCrd({
      versions: [
        version('v1alpha1', { type: 'object' }, { served: false }),
        version('v1', { type: 'object' }),
      ],
    });
    expect(compileCrd(crd)?.versions.map(one => one.apiVersion)).toEqual([
      'example.com/v1',
    ]);
  });

  it('compiles each version by its own schema', () => {
    const withField = (field: string) => ({
      type: 'object',
      properties: { [field]: { type: 'string' } },
    });
    const crd = aCrd({
      versions: [version('v1', withField('a')), version('v2', withField('b'))],
    });
    expect(pickNode(findSchema(crd, 0), 'a').type).toBe('scalar');
    expect(pickNode(findSchema(crd, 1), 'b').type).toBe('scalar');
  });

  it('knows the version and no schema where there is none', () => {
    const crd = aCrd({ versions: [version('v1')] });
    expect(compileCrd(crd)?.versions).toEqual([
      { apiVersion: 'example.com/v1', kinds: new Map() },
    ]);
  });

  it('keeps unknown fields where the whole CRD does', () => {
    const crd = aCrd({ preserveUnknownFields: true });
    expect(findSchema(crd)).toMatchObject({ preservesUnknown: true });
  });

  it.each([
    ['of another kind', { kind: 'ConfigMap' }],
    ['without a spec', { kind: 'CustomResourceDefinition' }],
    [
      'with a spec that is none',
      { kind: 'CustomResourceDefinition', spec: [] },
    ],
    [
      'without names',
      { kind: 'CustomResourceDefinition', spec: { group: 'example.com' } },
    ],
    [
      'without a group',
      { kind: 'CustomResourceDefinition', spec: { names: { kind: 'A' } } },
    ],
  ])('is undefined for an object %s', (_, object) => {
    expect(compileCrd(object as Tree)).toBeUndefined();
  });

  it('has no versions where they are no list', () => {
    expect(compileCrd(aCrd({ versions: 'v1' }))?.versions).toEqual([]);
    expect(compileCrd(aCrd({ versions: [null, {}] }))?.versions).toEqual([]);
  });
});
