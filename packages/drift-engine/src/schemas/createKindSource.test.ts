import type { KnownDefault } from '../domain/Knowledge';
import type { SchemaNode } from '../domain/SchemaNode';
import type { KnowledgeTable } from '../domain/schemas/KnowledgeTable';
import type { Tree } from '../domain/Value';
import { FakeServer } from './__testUtils__/FakeServer';
import { WIDGETS, widgetAnswers } from './__testUtils__/widgetServer';
import { createKindSource } from './createKindSource';
import { fetchKinds } from './fetchKinds';
import { loadKnowledge } from './loadKnowledge';

const text: SchemaNode = { type: 'scalar', format: 'string' };
const known: KnownDefault = {
  path: ['spec', 'size'],
  value: { kind: 'constant', value: 1 },
};

function aTable(schema: SchemaNode | undefined): KnowledgeTable {
  const knowledge = { schema, defaults: [known], isNamespaced: true };
  return {
    title: 'test',
    list: () => [{ apiVersion: WIDGETS, kind: 'Widget' }],
    find: (apiVersion, kind) =>
      apiVersion === WIDGETS && kind !== 'Unheard' ? knowledge : undefined,
  };
}

function aCrd(field: string): Tree {
  return {
    kind: 'CustomResourceDefinition',
    spec: {
      group: 'example.com',
      names: { kind: 'Widget' },
      scope: 'Cluster',
      versions: [
        {
          name: 'v1',
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { [field]: { type: 'string' } },
            },
          },
        },
      ],
    },
  };
}

async function fetch(answers: Record<string, unknown> = {}) {
  const server = new FakeServer({ ...widgetAnswers(), ...answers });
  const fetched = fetchKinds({ server });
  await fetched.prepare([WIDGETS]);
  return fetched;
}

const fieldsOf = (schema: SchemaNode | undefined) =>
  schema?.type === 'struct' ? [...schema.fields.keys()] : [];

describe('without a server', () => {
  it('knows the kinds of a table, and that there may be others', async () => {
    const table = await loadKnowledge('1.36');
    const source = createKindSource({ tables: [table] });
    expect(source.find('apps/v1', 'Deployment')).toBe(
      table.find('apps/v1', 'Deployment'),
    );
    expect(source.isComplete).toBe(false);
  });

  it('knows what a declared CRD says, over what a table says', () => {
    const source = createKindSource({
      tables: [aTable(text)],
      crds: [aCrd('a')],
    });
    const found = source.find(WIDGETS, 'Widget');
    expect(fieldsOf(found?.schema)).toContain('a');
    expect(found?.isNamespaced).toBe(false);
  });

  it('takes the first of two CRDs and of two tables', () => {
    const source = createKindSource({
      tables: [aTable(text), aTable(undefined)],
      crds: [aCrd('a'), aCrd('b')],
    });
    expect(fieldsOf(source.find(WIDGETS, 'Widget')?.schema)).toContain('a');
    expect(source.find(WIDGETS, 'Gadget')?.schema).toBe(text);
  });

  it('passes over what is no CRD', () => {
    const source = createKindSource({ crds: [{ kind: 'ConfigMap' }] });
    expect(source.find(WIDGETS, 'Widget')).toBeUndefined();
  });

  it('knows nothing where it is given nothing', () => {
    const source = createKindSource({});
    expect(source.find('v1', 'Pod')).toBeUndefined();
    expect(source.isComplete).toBe(false);
  });
});

describe('with a server', () => {
  it('takes its schema, and the defaults of the table', async () => {
    const fetched = await fetch();
    const source = createKindSource({ tables: [aTable(text)], fetched });
    const found = source.find(WIDGETS, 'Widget');
    expect(found?.schema).toBe(fetched.find(WIDGETS, 'Widget')?.schema);
    expect(found?.defaults).toEqual([known]);
    expect(source.isComplete).toBe(true);
  });

  it('answers with the same object each time', async () => {
    const source = createKindSource({ fetched: await fetch() });
    expect(source.find(WIDGETS, 'Widget')).toBe(source.find(WIDGETS, 'Widget'));
  });

  it('answers anew once the server was asked again', async () => {
    const server = new FakeServer(widgetAnswers());
    const fetched = fetchKinds({ server });
    await fetched.prepare([WIDGETS]);
    const source = createKindSource({ fetched });
    expect(source.find(WIDGETS, 'Widget')).toBeDefined();
    delete server.answers['/apis/example.com/v1'];
    await fetched.prepare([WIDGETS]);
    expect(source.find(WIDGETS, 'Widget')).toBeUndefined();
  });

  it('takes the schema of a table where the server publishes none', async () => {
    const fetched = await fetch({ '/openapi/v3': {} });
    const source = createKindSource({ tables: [aTable(text)], fetched });
    expect(source.find(WIDGETS, 'Widget')?.schema).toBe(text);
  });

  it('does not know a kind that the server does not serve, although a CRD in Git declares it', async () => {
    const fetched = await fetch({ '/apis/example.com/v1': { resources: [] } });
    const source = createKindSource({
      tables: [aTable(text)],
      crds: [aCrd('a')],
      fetched,
    });
    expect(source.find(WIDGETS, 'Widget')).toBeUndefined();
  });
});
