import type { ClusterClient, ObjectReference } from '@fairway/cluster-client';
import type { KindSource } from '../../domain/Knowledge';
import {
  pickText,
  toIdentity,
  type KubernetesObject,
} from '../../domain/KubernetesObject';
import type { TextSink } from '../CliContext';
import { asClusterError } from './asClusterError';
import { mapInParallel } from './mapInParallel';
import { AT_ONCE, type OpenCluster } from './openCluster';
import { Progress } from './Progress';
import { hasRoundedNumber, readExactly } from './readExactly';

/** What the cluster said of one declared object. */
export type Reading =
  | { kind: 'live'; object: KubernetesObject }
  | { kind: 'absent' }
  /** Nobody knows: the kind is gone, the server forbids it or does not answer. */
  | { kind: 'unknown'; reason: string };

/** What reading needs beside the objects. */
export interface ReadingContext {
  cluster: OpenCluster;
  kinds: KindSource;
  /** Group versions of which the server could not say what it serves, and why. */
  failures: ReadonlyMap<string, string>;
  stderr: TextSink;
}

/** Reads each declared object from the cluster, by its name and in its declared version: nothing else is listed or got. */
export async function readDeclared(
  declared: readonly KubernetesObject[],
  context: ReadingContext,
): Promise<Reading[]> {
  const { name } = context.cluster;
  const progress = new Progress(
    context.stderr,
    done => `read ${done} of ${declared.length} objects of ${name}`,
  );
  try {
    return await mapInParallel(declared, AT_ONCE, async object => {
      const reading = await readOne(object, context);
      progress.advance();
      return reading;
    });
  } finally {
    progress.end();
  }
}

async function readOne(
  object: KubernetesObject,
  { cluster, kinds, failures }: ReadingContext,
): Promise<Reading> {
  const apiVersion = pickText(object, 'apiVersion');
  const { kind } = toIdentity(object);
  const failure = failures.get(apiVersion);
  if (failure !== undefined) {
    return {
      kind: 'unknown',
      reason: `the server could not say what it serves of ${apiVersion}: ${failure}`,
    };
  }
  const known = kinds.find(apiVersion, kind);
  if (!known) {
    return {
      kind: 'unknown',
      reason: `the server does not serve ${kind} of ${apiVersion}: its definition is gone, or was never there`,
    };
  }
  const reference = toReference(
    object,
    known.isNamespaced ? cluster.namespace : undefined,
  );
  const reading = await getObject(cluster.client, reference);
  return reading.kind === 'live' && hasRoundedNumber(reading.object)
    ? readDigits(cluster, reference)
    : reading;
}

/** `namespace`: where the object is unless it says so itself; undefined if its kind has none. */
function toReference(
  object: KubernetesObject,
  namespace: string | undefined,
): ObjectReference {
  const identity = toIdentity(object);
  return {
    apiVersion: pickText(object, 'apiVersion'),
    kind: identity.kind,
    name: identity.name,
    ...(namespace === undefined
      ? {}
      : { namespace: identity.namespace || namespace }),
  };
}

async function readDigits(
  cluster: OpenCluster,
  reference: ObjectReference,
): Promise<Reading> {
  try {
    return {
      kind: 'live',
      object: await readExactly(cluster.client, reference),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      kind: 'unknown',
      reason: `it holds numbers beyond 2^53, which could not be read exactly: ${message}`,
    };
  }
}

const MOST_TRIES = 3;
const LONGEST_WAIT_MS = 5_000;

async function getObject(
  client: Pick<ClusterClient, 'get'>,
  reference: ObjectReference,
): Promise<Reading> {
  for (let tries = 1; ; tries += 1) {
    try {
      const object = await client.get(reference);
      // What JSON holds is a Value; the client's type says less.
      return { kind: 'live', object: object as KubernetesObject };
    } catch (error) {
      const { reason, message, retryAfterMs } = asClusterError(error);
      if (reason === 'not-found') return { kind: 'absent' };
      if (reason !== 'throttled' || tries === MOST_TRIES) {
        return { kind: 'unknown', reason: message };
      }
      await wait(Math.min(retryAfterMs ?? 1_000, LONGEST_WAIT_MS));
    }
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
