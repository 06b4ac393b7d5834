import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startThrowAwayFleet } from '@fairway/local-fleet';
import type { Tree, Value } from '../domain/Value';
import { generateFull } from '../domain/schemas/examples/generateFull';
import { generateMinimal } from '../domain/schemas/examples/generateMinimal';
import {
  type Addition,
  listAdditions,
} from '../domain/schemas/examples/listAdditions';
import type { KnowledgeTable } from '../domain/schemas/KnowledgeTable';
import { findSchemaDifference } from '../domain/schemas/__testUtils__/findSchemaDifference';
import { pickNode } from '../domain/schemas/__testUtils__/pickNode';
import { compileCrd } from '../domain/schemas/compileCrd';
import type { KindKnowledge, KnownDefault } from '../domain/Knowledge';
import { isDeclarable, tryCreate } from '../../scripts/defaults/tryCreate';
import {
  type ListedKind,
  listTriedKinds,
} from '../../scripts/defaults/listTriedKinds';
import { ControlPlane } from './__testUtils__/ControlPlane';
import { fetchKinds } from './fetchKinds';
import { loadKnowledge } from './loadKnowledge';

const CLUSTER = 'harbour-dev';
const NAME = { name: 'example', namespace: 'examples' };
const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

let plane: ControlPlane;
let endFleet: () => Promise<void>;
let kinds: ListedKind[];
let table: KnowledgeTable;

jest.setTimeout(120_000);

beforeAll(async () => {
  const fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  endFleet = () => fleet.close();
  plane = new ControlPlane(fleet.credentials(CLUSTER, 'admin'));
  await plane.call('POST', '/api/v1/namespaces', {
    metadata: { name: NAME.namespace },
  });
  kinds = await listTriedKinds(plane);
  table = await loadKnowledge('1.36');
});

afterAll(async () => {
  plane?.close();
  await endFleet?.();
});

const nameOf = (one: { apiVersion: string; kind: string }) =>
  `${one.apiVersion} ${one.kind}`;

describe('schemas that a real server publishes', () => {
  it('are there for every kind of its discovery', () => {
    expect(kinds.length).toBeGreaterThan(60);
    expect(kinds.filter(({ schema }) => schema.type !== 'struct')).toEqual([]);
  });

  it('name containers by their name', async () => {
    const source = fetchKinds({ server: plane });
    await source.prepare(['apps/v1']);
    const deployment = source.find('apps/v1', 'Deployment');
    expect(
      pickNode(
        deployment?.schema,
        ...['spec', 'template', 'spec', 'containers'],
      ),
    ).toMatchObject({ type: 'list', listType: 'map', keys: ['name'] });
  });

  it('are read once, as long as their hash is the same', async () => {
    const cacheFolder = await mkdtemp(path.join(tmpdir(), 'schemas-'));
    const countDocuments = async () => {
      const before = plane.requests.length;
      const source = fetchKinds({ server: plane, cacheFolder });
      await source.prepare(['apps/v1', 'v1']);
      expect(source.find('apps/v1', 'Deployment')?.schema).toBeDefined();
      const asked = plane.requests.slice(before);
      return asked.filter(one => one.startsWith('/openapi/v3/')).length;
    };
    expect([await countDocuments(), await countDocuments()]).toEqual([2, 0]);
    await rm(cacheFolder, { recursive: true, force: true });
  });

  it('of a group that nobody serves are none, without a failure', async () => {
    const source = fetchKinds({ server: plane });
    await source.prepare(['nobody.example/v1', 'apps/v9']);
    expect(source.find('nobody.example/v1', 'Widget')).toBeUndefined();
    expect(source.failures.size).toBe(0);
  });
});

describe('a group version that nobody answers for', () => {
  it('is a failure, and not gone', async () => {
    const services = '/apis/apiregistration.k8s.io/v1/apiservices';
    await plane.call('POST', services, {
      metadata: { name: 'v1.dead.example' },
      spec: {
        group: 'dead.example',
        version: 'v1',
        service: { name: 'nobody', namespace: 'default' },
        insecureSkipTLSVerify: true,
        groupPriorityMinimum: 100,
        versionPriority: 10,
      },
    });
    const source = fetchKinds({ server: plane });
    await until(async () => {
      await source.prepare(['dead.example/v1']);
      return source.failures.size > 0;
    });
    expect(source.failures.get('dead.example/v1')).toMatch(/503/);
    await plane.call('DELETE', `${services}/v1.dead.example`);
  });
});

describe('a CRD', () => {
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets', singular: 'widget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  default: {},
                  properties: {
                    size: { type: 'integer', default: 3 },
                    percent: { 'x-kubernetes-int-or-string': true },
                    open: {
                      type: 'object',
                      'x-kubernetes-preserve-unknown-fields': true,
                    },
                    template: {
                      type: 'object',
                      'x-kubernetes-embedded-resource': true,
                      'x-kubernetes-preserve-unknown-fields': true,
                    },
                    ports: {
                      type: 'array',
                      'x-kubernetes-list-type': 'map',
                      'x-kubernetes-list-map-keys': ['name'],
                      items: {
                        type: 'object',
                        required: ['name'],
                        properties: { name: { type: 'string' } },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      ],
    },
  } satisfies Tree;

  it('is known once it is there, says what it says without a server, and is forgotten once it is gone', async () => {
    await plane.call('POST', CRDS, crd);
    const source = fetchKinds({ server: plane });
    const find = async () => {
      await source.prepare(['example.com/v1']);
      return source.find('example.com/v1', 'Widget');
    };
    await until(async () => (await find())?.schema !== undefined);
    const schema = (await find())?.schema;
    const spec = pickNode(schema, 'spec');
    const [declared] = compileCrd(crd)?.versions ?? [];
    const declaredSpec = pickNode(declared?.kinds.get('Widget'), 'spec');
    for (const field of ['size', 'percent', 'open', 'ports']) {
      const difference = findSchemaDifference(
        pickNode(spec, field),
        pickNode(declaredSpec, field),
      );
      expect(difference).toBeUndefined();
    }
    expect(pickNode(spec, 'template', 'metadata', 'labels').type).toBe('map');
    expect(spec.default).toEqual(declaredSpec.default);
    await plane.call('DELETE', `${CRDS}/widgets.example.com`);
    await until(async () => (await find()) === undefined);
    expect(source.failures.size).toBe(0);
    expect(source.isComplete).toBe(true);
  });
});

describe('the bundled knowledge of 1.36', () => {
  it('has the kinds that the server has', () => {
    expect(table.list().map(nameOf)).toEqual(kinds.map(nameOf));
  });

  it('says of each the same as the server', () => {
    const differences = kinds.flatMap(one => {
      const known = table.find(one.apiVersion, one.kind);
      const isSame = known?.isNamespaced === one.isNamespaced;
      const difference = findSchemaDifference(known?.schema, one.schema);
      return difference || !isSame ? [[nameOf(one), difference]] : [];
    });
    expect(differences).toEqual([]);
  });

  it('says of the metadata of an object what the server says', () => {
    const [declared] =
      compileCrd({
        kind: 'CustomResourceDefinition',
        spec: {
          group: 'a.b',
          names: { kind: 'A' },
          versions: [{ name: 'v1', schema: { openAPIV3Schema: {} } }],
        },
      })?.versions ?? [];
    const ours = pickNode(declared?.kinds.get('A'), 'metadata');
    const pod = table.find('v1', 'Pod')?.schema;
    for (const field of fieldsOf(pod, 'metadata')) {
      if (field === 'managedFields') continue;
      const theirs = pickNode(pod, 'metadata', field);
      const known = pickNode(ours, field);
      const isText = theirs.type === 'map';
      const difference = isText
        ? theirs.type === known.type
        : findSchemaDifference(known, theirs);
      expect([field, difference]).toEqual([field, isText || undefined]);
    }
  });

  it('explains all that the server adds to a minimal and to a full example', async () => {
    const unexplained: string[] = [];
    for (const kind of kinds.filter(one => !one.notTried)) {
      const known = table.find(kind.apiVersion, kind.kind);
      for (const generate of [generateMinimal, generateFull]) {
        const dryRun = await tryCreate(plane, kind, generate(kind, NAME));
        unexplained.push(
          ...('refused' in dryRun
            ? [`${nameOf(kind)}: ${dryRun.refused}`]
            : dryRun.additions
                .filter(addition => !isExplained(known, addition))
                .map(one => `${nameOf(kind)}: ${one.path.join('.')}`)),
        );
      }
    }
    expect(unexplained).toEqual([]);
  });

  it('calls assigned what two Services get differently', async () => {
    const kind = kinds.find(one => nameOf(one) === 'v1 Service');
    const known = table.find('v1', 'Service');
    if (!kind) throw new Error('There is no Service');
    const create = async (name: string) => {
      const object = generateMinimal(kind, { ...NAME, name });
      const declared = {
        ...object,
        spec: { ...(object.spec as Tree), type: 'NodePort' },
      };
      const services = `/api/v1/namespaces/${NAME.namespace}/services`;
      const created = await plane.call('POST', services, declared);
      return listAdditions(kind.schema, declared, created as Value);
    };
    const [one, other] = [await create('one'), await create('other')];
    const differing = one
      .filter(isDeclarable)
      .filter(
        ({ path: at, value }) =>
          !other.some(
            another =>
              another.path.join() === at.join() &&
              JSON.stringify(another.value) === JSON.stringify(value),
          ),
      )
      .map(addition => addition.path.join('.'));
    expect(differing).toEqual(
      expect.arrayContaining(['spec.clusterIP', 'spec.ports.[].nodePort']),
    );
    const assigned = known?.defaults
      .filter(({ value }) => value.kind === 'assigned')
      .map(({ path: at }) => at.join('.'));
    expect(assigned).toEqual(expect.arrayContaining(differing));
  });
});

function fieldsOf(root: KindKnowledge['schema'], field: string): string[] {
  const node = pickNode(root, field);
  return node.type === 'struct' ? [...node.fields.keys()] : [];
}

function isExplained(
  known: KindKnowledge | undefined,
  { path: at, value }: Addition,
): boolean {
  const matches = (one: KnownDefault) =>
    one.path.length === at.length &&
    one.path.every((step, index) => step === '*' || step === at[index]) &&
    (one.value.kind === 'assigned' ||
      JSON.stringify(one.value.value) === JSON.stringify(value));
  return known?.defaults.some(matches) ?? false;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It did not come about');
    await new Promise(resolve => {
      setTimeout(resolve, 200);
    });
  }
}
