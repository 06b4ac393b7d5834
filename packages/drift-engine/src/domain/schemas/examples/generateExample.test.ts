import { loadKnowledge } from '../../../schemas/loadKnowledge';
import { anExampleKind } from './__testUtils__/anExampleKind';
import type { ExampleKind } from './ExampleKind';
import { generateFull } from './generateFull';
import { generateMinimal } from './generateMinimal';
import { generateVariants } from './generateVariants';
import { listOmittedFields } from './listOmittedFields';

const text = { type: 'string' };
const name = {
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'example', namespace: 'default' },
};

async function findKind(
  apiVersion: string,
  kind: string,
): Promise<ExampleKind> {
  const found = (await loadKnowledge('1.36')).find(apiVersion, kind);
  if (!found?.schema) throw new Error(`${apiVersion} ${kind} is unknown`);
  const { schema, isNamespaced } = found;
  return { apiVersion, kind, schema, isNamespaced };
}

describe('a minimal example', () => {
  it('of an unknown kind is its name', () => {
    expect(generateMinimal(anExampleKind({ spec: text }))).toEqual(name);
  });

  it('has the name and the namespace that it is to have, and what it refers to has them too', async () => {
    const kind = await findKind('v1', 'Event');
    expect(generateMinimal(kind, { name: 'a', namespace: 'b' })).toMatchObject({
      metadata: { name: 'a', namespace: 'b' },
      involvedObject: { namespace: 'b' },
    });
  });

  it('has no namespace where the kind has none', async () => {
    const kind = await findKind('v1', 'Node');
    expect(generateMinimal(kind).metadata).toEqual({ name: 'example' });
  });

  it('keeps the name that its kind demands', async () => {
    const kind = await findKind(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
    );
    expect(generateMinimal(kind, { name: 'a' }).metadata).toMatchObject({
      name: 'widgets.example.com',
    });
  });

  it.each([
    ['v1', 'source'],
    ['events.k8s.io/v1', 'regarding'],
  ])('of one kind in %s differs from that in other groups', async group => {
    const kind = await findKind(group, 'Event');
    expect(generateMinimal(kind)).not.toEqual(
      generateMinimal({ ...kind, apiVersion: 'other/v1' }),
    );
  });
});

describe('a full example', () => {
  it('has every field, each by its format', () => {
    const kind = anExampleKind({
      spec: {
        type: 'object',
        properties: {
          text,
          flag: { type: 'boolean' },
          count: { type: 'integer' },
          share: { type: 'number' },
          percent: { 'x-kubernetes-int-or-string': true },
          when: { type: 'string', format: 'date-time' },
          long: { type: 'string', format: 'duration' },
          blob: { type: 'string', format: 'byte' },
          any: {},
          map: { type: 'object', additionalProperties: text },
          list: { type: 'array', items: { properties: { a: text } } },
        },
      },
    });
    expect(generateFull(kind)).toEqual({
      ...name,
      spec: {
        text: 'example',
        flag: true,
        count: 2,
        share: 1.5,
        percent: 2,
        when: '2026-01-02T03:04:05Z',
        long: '30s',
        blob: 'ZXhhbXBsZQ==',
        any: 'example',
        map: { example: 'example' },
        list: [{ a: 'example' }],
      },
    });
  });

  it('leaves out what hints say, and what the server sets', () => {
    const kind = anExampleKind({ status: { type: 'object' } });
    expect(generateFull(kind)).toEqual(name);
    expect(listOmittedFields(kind)).toEqual([
      { field: 'metadata.uid', reason: 'The server sets it.' },
      { field: 'status', reason: 'Git declares no status.' },
    ]);
  });

  it('ends where a schema contains itself', () => {
    const tree: Record<string, unknown> = { type: 'object' };
    tree.properties = { name: text, tree };
    const kind = anExampleKind({ tree: tree as never });
    expect(generateFull(kind)).toEqual({ ...name, tree: { name: 'example' } });
  });

  it('declares one of the fields that exclude each other', async () => {
    const pod = generateFull(await findKind('v1', 'Pod'));
    const probe = 'spec.containers.0.livenessProbe';
    expect(pod).toHaveProperty(`${probe}.httpGet`);
    expect(pod).not.toHaveProperty(`${probe}.exec`);
  });

  it('keeps what the minimal example has', async () => {
    const kind = await findKind('apps/v1', 'Deployment');
    expect(generateFull(kind)).toMatchObject(generateMinimal(kind));
  });

  it('is the same each time', async () => {
    const kind = await findKind('apps/v1', 'StatefulSet');
    expect(generateFull(kind)).toEqual(generateFull(kind));
  });
});

describe('the variants', () => {
  it('add one field each to the minimal example', () => {
    const kind = anExampleKind({ a: text, b: { type: 'integer' } });
    expect(generateVariants(kind)).toEqual([
      { title: 'a', path: ['a'], object: { ...name, a: 'example' } },
      { title: 'b', path: ['b'], object: { ...name, b: 2 } },
    ]);
  });

  it('choose each of the fields that exclude each other', async () => {
    const titles = generateVariants(await findKind('v1', 'Pod')).map(
      one => one.title,
    );
    expect(titles).toEqual(
      expect.arrayContaining([
        'spec.containers[].livenessProbe',
        'spec.containers[].livenessProbe spec.containers[].livenessProbe=exec',
        'spec.volumes spec.volumes[]=nfs',
        'spec.containers[].env spec.containers[].env[]=valueFrom spec.containers[].env[].valueFrom=secretKeyRef',
      ]),
    );
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('declare each value of a field that decides others', async () => {
    const titles = generateVariants(await findKind('v1', 'Service')).map(
      one => one.title,
    );
    expect(titles).toEqual(
      expect.arrayContaining([
        'spec.type="NodePort"',
        'spec.type="LoadBalancer"',
      ]),
    );
  });

  it('declare beside a field what the server demands beside it', async () => {
    const variant = generateVariants(await findKind('v1', 'Pod')).find(
      one => one.title === 'spec.containers[].volumeMounts',
    );
    expect(variant?.object).toHaveProperty('spec.volumes');
  });
});
