import { aConfigMap, referenceOf } from '../__testUtils__/aConfigMap';
import {
  NAMESPACE,
  RealCluster,
  startRealCluster,
} from '../__testUtils__/startRealCluster';
import { failureOf } from '../__testUtils__/TestBench';
import { ClusterClient } from '../index';

jest.setTimeout(120_000);

let cluster: RealCluster;
let client: ClusterClient;

beforeAll(async () => {
  cluster = await startRealCluster();
  client = cluster.open();
});

afterAll(async () => {
  await cluster?.close();
});

describe('apply', () => {
  it('creates, and changes nothing the second time', async () => {
    const first = await client.apply(aConfigMap('twice'));
    const second = await client.apply(aConfigMap('twice'));
    expect(first.metadata.uid).toBeDefined();
    expect(second.metadata.resourceVersion).toBe(
      first.metadata.resourceVersion,
    );
  });

  it('applies again what it was given back', async () => {
    const made = await client.apply(aConfigMap('returned'));
    expect(made.metadata.managedFields).toBeDefined();
    await expect(client.apply(made)).resolves.toMatchObject({
      metadata: { uid: made.metadata.uid },
    });
  });

  it('says what would be, and does it not, in a dry run', async () => {
    const object = aConfigMap('dry');
    await expect(client.apply(object, { dryRun: true })).resolves.toMatchObject(
      { data: { colour: 'blue' } },
    );
    const error = await failureOf(client.get(referenceOf(object)));
    expect(error.reason).toBe('not-found');
  });

  it('names the other manager of a field, and takes the field over only by force', async () => {
    await client.apply(aConfigMap('contested'), {
      fieldManager: 'gardener',
    });
    const wanted = aConfigMap('contested', { data: { colour: 'red' } });
    const error = await failureOf(client.apply(wanted));
    expect(error).toMatchObject({ reason: 'conflict', status: 409 });
    expect(error.message).toContain('"gardener"');
    expect(error.message).toContain('.data.colour');
    await expect(client.apply(wanted, { force: true })).resolves.toMatchObject({
      data: { colour: 'red' },
    });
  });

  it('names the field that the server finds invalid', async () => {
    const error = await failureOf(
      client.apply({
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'wrong', namespace: NAMESPACE },
        spec: { hard: { pods: '-1' } },
      }),
    );
    expect(error.reason).toBe('invalid');
    expect(error.message).toContain('spec.hard[pods]');
  });

  it('is forbidden what admission forbids', async () => {
    await client.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'strict',
        labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
      },
    });
    const error = await failureOf(
      client.apply({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'a', namespace: 'strict' },
        spec: { containers: [{ name: 'a', image: 'a:1' }] },
      }),
    );
    expect(error.reason).toBe('forbidden');
    expect(error.message).toContain('violates PodSecurity');
  });

  it('names the namespace that is missing', async () => {
    const metadata = { name: 'a', namespace: 'no-such-namespace' };
    const error = await failureOf(client.apply(aConfigMap('a', { metadata })));
    expect(error.reason).toBe('not-found');
    expect(error.message).toContain('namespaces "no-such-namespace"');
  });
});

describe('removeFields', () => {
  const seed = { colour: 'blue', shape: 'round', weight: 'light' };

  it('takes out what another manager wrote, and nothing else', async () => {
    const made = await client.apply(aConfigMap('trimmed', { data: seed }), {
      fieldManager: 'gardener',
    });
    const { uid = '' } = made.metadata;
    const left = await client.removeFields(referenceOf(made), {
      fields: [
        { pointer: '/data/colour', value: 'blue' },
        { pointer: '/data/weight', value: 'light' },
      ],
      uid,
    });
    expect(left).toMatchObject({ metadata: { uid } });
    expect(left.data).toEqual({ shape: 'round' });
  });

  it('takes items out of a list by where they stood', async () => {
    const metadata = {
      name: 'listed',
      namespace: NAMESPACE,
      finalizers: ['example.dev/a', 'example.dev/b', 'example.dev/c'],
    };
    const made = await client.apply(aConfigMap('listed', { metadata }));
    const left = await client.removeFields(referenceOf(made), {
      fields: [
        { pointer: '/metadata/finalizers/0', value: 'example.dev/a' },
        { pointer: '/metadata/finalizers/2', value: 'example.dev/c' },
      ],
      uid: made.metadata.uid ?? '',
    });
    expect(left.metadata.finalizers).toEqual(['example.dev/b']);
  });

  it.each`
    fields                                               | uid            | what
    ${[{ pointer: '/data/colour', value: 'red' }]}       | ${undefined}   | ${'a field that has another value'}
    ${[{ pointer: '/data/size', value: 'red' }]}         | ${undefined}   | ${'a field that is gone'}
    ${[{ pointer: '/data/colour', value: seed.colour }]} | ${'other-uid'} | ${'another object'}
  `('takes nothing out for $what', async ({ fields, uid }) => {
    const made = await client.apply(aConfigMap('kept', { data: seed }));
    const error = await failureOf(
      client.removeFields(referenceOf(made), {
        ...{ fields, uid: uid ?? made.metadata.uid },
      }),
    );
    expect(error).toMatchObject({ reason: 'invalid', status: 422 });
    await expect(client.get(referenceOf(made))).resolves.toMatchObject({
      data: seed,
    });
  });
});

describe('delete', () => {
  it('says what would be, and deletes nothing, in a dry run', async () => {
    const made = await client.apply(aConfigMap('dry-deleted'));
    const { uid = '' } = made.metadata;
    const reference = referenceOf(made);
    await client.delete(reference, { uid, dryRun: true });
    await expect(client.get(reference)).resolves.toMatchObject({
      metadata: { uid },
    });
  });

  it('deletes the object it was shown, and finds it absent then', async () => {
    const made = await client.apply(aConfigMap('short-lived'));
    const options = { uid: made.metadata.uid ?? '' };
    const reference = referenceOf(made);
    await expect(client.delete(reference, options)).resolves.toBe('deleted');
    await expect(client.delete(reference, options)).resolves.toBe('absent');
  });

  it('leaves another object of the same name alone', async () => {
    const made = await client.apply(aConfigMap('same-name'));
    const reference = referenceOf(made);
    const error = await failureOf(
      client.delete(reference, { uid: 'another-uid' }),
    );
    expect(error.reason).toBe('conflict');
    await expect(client.get(reference)).resolves.toBeDefined();
  });

  it('leaves an object alone that changed since', async () => {
    const seen = await client.apply(aConfigMap('changed'));
    await client.apply(aConfigMap('changed', { data: { colour: 'red' } }));
    const { uid = '', resourceVersion } = seen.metadata;
    const error = await failureOf(
      client.delete(referenceOf(seen), { uid, resourceVersion }),
    );
    expect(error.reason).toBe('conflict');
  });

  it('says that finalizers still run', async () => {
    const metadata = {
      name: 'held',
      namespace: NAMESPACE,
      finalizers: ['example.dev/hold'],
    };
    const made = await client.apply(aConfigMap('held', { metadata }));
    const options = { uid: made.metadata.uid ?? '' };
    const reference = referenceOf(made);
    await expect(client.delete(reference, options)).resolves.toBe('deleting');
    await client.apply(
      aConfigMap('held', { metadata: { ...metadata, finalizers: [] } }),
    );
    await expect(client.delete(reference, options)).resolves.toBe('absent');
  });

  it.each([
    ['ResourceQuota', { spec: { hard: { pods: '1' } } }],
    ['ServiceAccount', {}],
    ['Service', { spec: { ports: [{ port: 80 }] } }],
  ])(
    'says that a %s is gone, though the server answers with the object',
    async (kind, fields) => {
      const made = await client.apply({
        apiVersion: 'v1',
        kind,
        metadata: { name: 'returned', namespace: NAMESPACE },
        ...fields,
      });
      const reference = referenceOf(made);
      const options = { uid: made.metadata.uid ?? '' };
      await expect(client.delete(reference, options)).resolves.toBe('deleted');
      expect((await failureOf(client.get(reference))).reason).toBe('not-found');
    },
  );

  it('says that a namespace is still being emptied', async () => {
    const made = await client.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'emptied' },
    });
    const { uid = '', resourceVersion } = made.metadata;
    await expect(
      client.delete(referenceOf(made), { uid, resourceVersion }),
    ).resolves.toBe('deleting');
  });
});
