import { ClusterError } from '@fairway/cluster-client';
import {
  Delivery,
  Inventory,
  PrunedObject,
  toEmptySet,
  toWaiting,
  Waiting,
} from '@fairway/delivery';
import type { StepContext } from '@fairway/plugin-runs-node';
import { explainEnding, NamespaceEnding } from '../delivery/explainEnding';
import { findNamespace } from '../delivery/findNamespace';
import { EnvironmentLocation, toManifestSet } from '../delivery/toManifestSet';
import { summarizeContents } from '../domain/summarizeContents';
import type { StepDeps } from './StepDeps';

/** A namespace usually ends within seconds; one that has not after this long is held by something. */
const patienceMs = 10 * 60_000;
const retryAfterMs = 500;
const blockedRetryAfterMs = 10_000;

/** So many of the objects that block a deletion are named. */
const mostNamed = 5;

export type NamespaceDeletion =
  | { kind: 'gone' }
  | Waiting
  | { kind: 'stuck'; reason: string; nextAction: string };

type DeletionDeps = Pick<
  StepDeps,
  'chooseDelivery' | 'readContents' | 'endAccess'
>;

/**
 * Ends everybody's access, deletes what the inventory lists, which is the namespace with all that is in it, and waits until it is gone. What
 * holds it is named, and never forced. May be repeated.
 */
export async function deleteNamespace(
  deps: DeletionDeps,
  location: EnvironmentLocation,
  inventory: Inventory,
  context: Pick<StepContext, 'epoch' | 'now' | 'signal'>,
): Promise<NamespaceDeletion> {
  const delivery = deps.chooseDelivery(location.cluster);
  const { signal } = context;
  const namespaces = inventory.filter(({ kind }) => kind === 'Namespace');
  try {
    await endAccess(deps, delivery, { location, namespaces, signal });
  } catch (error) {
    const waiting = toWaiting(error, location.cluster);
    if (waiting) {
      return waiting;
    }
    throw error;
  }
  const set = toEmptySet(toManifestSet({ ...location, manifests: [] }));
  const result = await delivery.prune(inventory, set, context, signal);
  if (result.kind === 'waiting') {
    return result;
  }
  const [first] = result.objects.flatMap(object =>
    object.kind === 'gone' ? [] : [object],
  );
  return first ? assess(deps, location, first, context) : { kind: 'gone' };
}

/**
 * Before the namespace goes, and once more when it is gone: an account may have been made while it was still there. Who works in another one
 * that stands in its place keeps their access.
 */
async function endAccess(
  deps: DeletionDeps,
  delivery: Delivery,
  what: {
    location: EnvironmentLocation;
    namespaces: Inventory;
    signal: AbortSignal;
  },
): Promise<void> {
  const { location, namespaces, signal } = what;
  const live = await findNamespace(delivery, location, signal);
  const isOurs =
    !live || namespaces.some(({ uid }) => uid === live.metadata.uid);
  if (isOurs && !live?.metadata.deletionTimestamp) {
    await deps.endAccess(location, signal);
  }
}

async function assess(
  deps: Pick<StepDeps, 'readContents'>,
  location: EnvironmentLocation,
  object: Exclude<PrunedObject, { kind: 'gone' }>,
  { now, signal }: Pick<StepContext, 'now' | 'signal'>,
): Promise<NamespaceDeletion> {
  if (object.kind === 'ending') {
    const ending = explainEnding(object.live);
    const blockedBy = await nameBlockers(deps, location, ending, signal);
    return assessEnding({ ...ending, blockedBy }, location, now());
  }
  // The namespace of this environment is gone. What has its name now is another one, which must stay.
  if (object.live.metadata.uid !== object.entry.uid) {
    return { kind: 'gone' };
  }
  const namespaceRef = `the namespace ${location.namespace} on ${location.cluster}`;
  return {
    kind: 'stuck',
    reason: `${namespaceRef} no longer has the labels and the run of this environment; it will not be deleted`,
    nextAction: `Find out who took them off; put them back or delete ${namespaceRef} by hand, then resume the run`,
  };
}

/** The objects with finalizers of others; if none can be found, what the cluster says of its own. */
async function nameBlockers(
  { readContents }: Pick<StepDeps, 'readContents'>,
  target: EnvironmentLocation,
  { blockedBy }: NamespaceEnding,
  signal: AbortSignal,
): Promise<string[]> {
  if (blockedBy.length === 0) return blockedBy;
  try {
    const contents = await readContents(target, signal);
    const { held } = summarizeContents(contents, target);
    if (held.length === 0) return blockedBy;
    const others = held.length - mostNamed;
    return others > 0 ? [...held.slice(0, mostNamed), `${others} more`] : held;
  } catch (error) {
    if (error instanceof ClusterError) return blockedBy;
    throw error;
  }
}

function assessEnding(
  ending: NamespaceEnding,
  target: EnvironmentLocation,
  now: Date,
): NamespaceDeletion {
  const namespaceRef = `namespace ${target.namespace} on ${target.cluster}`;
  const blocked = ending.blockedBy.join('; ');
  if (ending.since && now.getTime() - ending.since.getTime() > patienceMs) {
    return {
      kind: 'stuck',
      reason: `${namespaceRef} has been terminating since ${ending.since.toISOString()}${
        blocked && `; blocked by: ${blocked}`
      }`,
      nextAction: `Let the controller behind each finalizer in the ${namespaceRef} finish, or have the finalizer removed by its owner, then resume the run. Fairway never removes finalizers`,
    };
  }
  return {
    kind: 'waiting',
    what: blocked
      ? `${namespaceRef} to be deleted; blocked by: ${blocked}`
      : `${namespaceRef} to be deleted`,
    retryAfterMs: blocked ? blockedRetryAfterMs : retryAfterMs,
  };
}
