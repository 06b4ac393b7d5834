import { ClusterError, type ObjectReference } from '@fairway/cluster-client';
import type { KindSource } from '../../domain/Knowledge';
import type { KubernetesObject } from '../../domain/KubernetesObject';
import { readDeclared, type ReadingContext } from './readDeclared';

const KINDS: KindSource = {
  isComplete: true,
  find: (_apiVersion, kind) =>
    kind === 'Widget'
      ? undefined
      : { schema: undefined, defaults: [], isNamespaced: kind !== 'Node' },
};

function anObject(
  name: string,
  fields: Partial<KubernetesObject> = {},
): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, ...fields };
}

/** A cluster whose every get is answered by `answer`. */
function aContext(
  answer: (reference: ObjectReference) => object | Error,
  failures: ReadonlyMap<string, string> = new Map(),
) {
  const asked: ObjectReference[] = [];
  const get = async (reference: ObjectReference) => {
    asked.push(reference);
    const answered = answer(reference);
    if (answered instanceof Error) throw answered;
    return answered;
  };
  const context = {
    cluster: { name: 'harbour-dev', namespace: 'shop', client: { get } },
    kinds: KINDS,
    failures,
    stderr: { write: () => true },
  } as unknown as ReadingContext;
  return { context, asked };
}

function fail(reason: ClusterError['reason'], retryAfterMs?: number) {
  return new ClusterError(reason, `harbour-dev: get: ${reason}`, {
    retryAfterMs,
  });
}

describe('readDeclared', () => {
  it('asks for each object by its name and in its declared version', async () => {
    const { context, asked } = aContext(({ name }) => anObject(name));
    const objects = [
      anObject('a', { metadata: { name: 'a', namespace: 'other' } }),
      anObject('b'),
      anObject('c', {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'c', namespace: 'odd' },
      }),
    ];
    const readings = await readDeclared(objects, context);
    expect(readings.map(({ kind }) => kind)).toEqual(['live', 'live', 'live']);
    expect(asked).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'other', name: 'a' },
      { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'b' },
      { apiVersion: 'v1', kind: 'Node', name: 'c' },
    ]);
  });

  it('tells what is absent from what nobody knows', async () => {
    const { context } = aContext(({ name }) =>
      fail(name === 'absent' ? 'not-found' : 'forbidden'),
    );
    await expect(
      readDeclared([anObject('absent'), anObject('hidden')], context),
    ).resolves.toEqual([
      { kind: 'absent' },
      { kind: 'unknown', reason: 'harbour-dev: get: forbidden' },
    ]);
  });

  it('asks nothing about a kind that is gone, or of which the server could not say', async () => {
    const { context, asked } = aContext(
      ({ name }) => anObject(name),
      new Map([['apps/v1', 'no answer']]),
    );
    const readings = await readDeclared(
      [
        anObject('a', { apiVersion: 'example.com/v1', kind: 'Widget' }),
        anObject('b', { apiVersion: 'apps/v1', kind: 'Deployment' }),
      ],
      context,
    );
    expect(asked).toEqual([]);
    expect(readings).toEqual([
      { kind: 'unknown', reason: expect.stringContaining('does not serve') },
      { kind: 'unknown', reason: expect.stringContaining('no answer') },
    ]);
  });

  it('waits and asks again where the server says that it is too much', async () => {
    let times = 0;
    const { context } = aContext(() => {
      times += 1;
      return times < 3 ? fail('throttled', 1) : anObject('a');
    });
    const [reading] = await readDeclared([anObject('a')], context);
    expect(reading.kind).toBe('live');
    expect(times).toBe(3);
  });

  it('gives up where it stays too much', async () => {
    const { context, asked } = aContext(() => fail('throttled', 1));
    const [reading] = await readDeclared([anObject('a')], context);
    expect(reading.kind).toBe('unknown');
    expect(asked).toHaveLength(3);
  });

  it('hides no fault of the program', async () => {
    const { context } = aContext(() => new TypeError('a fault'));
    await expect(readDeclared([anObject('a')], context)).rejects.toThrow(
      'a fault',
    );
  });
});
