import { compareObject } from '../domain/compare/compareObject';
import type { KubernetesObject } from '../domain/KubernetesObject';
import { fromYaml, RealCluster, tell } from './__testUtils__/RealCluster';

jest.setTimeout(300_000);

const schema = (fields: string) =>
  `{openAPIV3Schema: {type: object, properties: {spec: ${fields.replace(
    /\s+/g,
    ' ',
  )}}}}`;

const listed = `{type: object, x-kubernetes-preserve-unknown-fields: true, properties: {
  size: {type: integer, default: 3},
  hosts: {type: array, items: {type: string}, x-kubernetes-list-type: set},
  parts: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name, zone],
    items: {type: object, required: [name, zone], properties: {name: {type: string}, zone: {type: string, default: a}, weight: {type: integer, default: 1}}}},
  one: {type: object, x-kubernetes-map-type: atomic, additionalProperties: {type: string}}}}`;

const definition = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: engines.drift.test}
spec:
  group: drift.test
  names: {kind: Engine, plural: engines, singular: engine, listKind: EngineList}
  scope: Namespaced
  versions:
    - {name: v1, served: true, storage: false, schema: ${schema(listed)}}
    - {name: v2, served: true, storage: true, schema: ${schema(listed)}}
`;

const engine = (spec: string, version = 'v1'): KubernetesObject =>
  fromYaml(
    `{apiVersion: drift.test/${version}, kind: Engine, metadata: {name: e, namespace: default}, spec: ${spec}}`,
  )[0];

describe('custom resources', () => {
  let cluster: RealCluster;
  beforeAll(async () => {
    cluster = await RealCluster.open();
    await cluster.establish(fromYaml(definition)[0]);
  });
  afterAll(() => cluster?.close());

  const spec = `{hosts: [a, b], parts: [{name: x, zone: a}, {name: x, zone: b, weight: 2}], one: {k: v}, extra: {deep: [1, 2]}}`;

  it('are in sync once applied, with defaults, keyed lists, sets and what the schema does not name', async () => {
    await cluster.apply([engine(spec)], 'server-side');
    expect(tell(await cluster.compare(engine(spec)))).toEqual([]);
  });

  it.each([
    [
      'order of sets',
      '{hosts: [b, a], parts: [{name: x}, {name: x, zone: b, weight: 2}], one: {k: v}, extra: {deep: [1, 2]}}',
      [],
    ],
    [
      'order of keyed items',
      '{hosts: [a, b], parts: [{name: x, zone: b, weight: 2}, {name: x}], one: {k: v}, extra: {deep: [1, 2]}}',
      ['changed spec.parts'],
    ],
    [
      'an item by all of its keys',
      '{hosts: [a, b], parts: [{name: x, zone: a}, {name: x, zone: b, weight: 3}], one: {k: v}, extra: {deep: [1, 2]}}',
      ['changed spec.parts[name=x,zone=b].weight'],
    ],
    [
      'one more of a set',
      '{hosts: [a, b, c], parts: [{name: x}, {name: x, zone: b, weight: 2}], one: {k: v}, extra: {deep: [1, 2]}}',
      ['missing spec.hosts[=c]'],
    ],
    [
      'a whole map',
      '{hosts: [a, b], parts: [{name: x}, {name: x, zone: b, weight: 2}], one: {}, extra: {deep: [1, 2]}}',
      ['undeclared spec.one.k'],
    ],
    [
      'a default that is declared otherwise',
      '{size: 4, hosts: [a, b], parts: [{name: x}, {name: x, zone: b, weight: 2}], one: {k: v}, extra: {deep: [1, 2]}}',
      ['changed spec.size'],
    ],
    [
      'what the schema does not name',
      '{hosts: [a, b], parts: [{name: x}, {name: x, zone: b, weight: 2}], one: {k: v}, extra: {deep: [1, 3]}}',
      ['changed spec.extra.deep[1]'],
    ],
  ])('tell %s', async (_, declared, expected) => {
    expect(tell(await cluster.compare(engine(declared)))).toEqual(expected);
  });

  it('are read in the version that is declared, which the server converts', async () => {
    expect(tell(await cluster.compare(engine(spec, 'v2')))).toEqual([]);
    const other = await cluster.read(engine(spec, 'v2'));
    const known = await cluster.learn([engine(spec)]);
    expect(compareObject(engine(spec), other, known)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(
        'read it in the version that is declared',
      ),
    });
  });

  it('are unknown once their definition is gone', async () => {
    const live = await cluster.read(engine(spec));
    await cluster.kubectl(['delete', 'crd/engines.drift.test']);
    const known = await cluster.learn([engine(spec)]);
    expect(compareObject(engine(spec), live, known)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('does not serve Engine'),
    });
  });
});
