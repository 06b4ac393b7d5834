import { describeManifest, toProofOfRun } from '@fairway/delivery';
import { explainChanged, readOwnFiles } from '@fairway/plugin-fleet-node';
import type { StepContext, UndoResult } from '@fairway/plugin-runs-node';
import { findNamespace } from '../delivery/findNamespace';
import type { EnvironmentLocation } from '../delivery/toManifestSet';
import type { EnvironmentPayload } from '../domain/payloads';
import { provisionerBinding } from '../domain/renderEnvironment';
import { explainNotOwned } from '../delivery/explainNotOwned';
import { listNotOwned, NamespaceContents } from '../domain/summarizeContents';
import type { StepDeps } from './StepDeps';

/** So many objects are named, the others counted. */
const namedObjects = 10;

/** How soon to look whether a new quota has counted, in milliseconds. */
const quotaRetryMs = 1_000;

/**
 * Why a namespace that this run made is not simply deleted when the run is undone; undefined if nothing speaks against it. What people
 * have put into it meanwhile is theirs to move, and what somebody has declared anew in Git must not lose its namespace.
 * What could not be read is never taken for empty: it is waited for or named, unless nobody had access yet.
 *
 * @param from.step - the step whose commit declared it
 * @param from.wasDelivered - whether the run has proven that it delivered everything, access of the team included
 */
export async function assessUndo(
  deps: Pick<StepDeps, 'chooseDelivery' | 'readContents' | 'repository'>,
  target: EnvironmentLocation,
  context: StepContext<EnvironmentPayload>,
  from: { step: string; wasDelivered: boolean },
): Promise<UndoResult | undefined> {
  const namespace = await findNamespace(
    deps.chooseDelivery(target.cluster),
    target,
    context.signal,
  );
  const isOwn =
    namespace !== undefined &&
    !namespace.metadata.deletionTimestamp &&
    !explainNotOwned(namespace, target, context.runId);
  if (!isOwn) {
    return undefined;
  }
  const files = await readOwnFiles(deps, context, from.step);
  if (files.kind === 'changed') {
    return { kind: 'undone', note: explainChanged(files) };
  }
  const contents = await deps.readContents(target, context.signal);
  const namespaceRef = `the namespace ${target.namespace} on ${target.cluster}`;
  const names = listPeoplesWork(contents, target, context.runId);
  if (names.length > 0) {
    return {
      kind: 'stuck',
      reason: `${namespaceRef} holds what this run did not make: ${names.join(
        ', ',
      )}; it is not deleted`,
      nextAction: `Move that out of ${namespaceRef} or delete it, then resume the run`,
    };
  }
  return !from.wasDelivered && hadNobodyAccess(contents)
    ? undefined
    : explainUnknown(contents, namespaceRef);
}

function listPeoplesWork(
  contents: NamespaceContents,
  environment: EnvironmentLocation,
  run: string,
): string[] {
  const proof = toProofOfRun(run);
  const objects = listNotOwned(contents, environment, proof).map(
    describeManifest,
  );
  const more = objects.length - namedObjects;
  return [
    ...objects.slice(0, namedObjects),
    ...(more > 0 ? [`${more} more`] : []),
    ...(contents.secrets ? [`${contents.secrets} Secret`] : []),
  ];
}

/** The bindings of people come last in a delivery: without one, nobody but the portal can have made anything. */
function hadNobodyAccess({ objects, unread }: NamespaceContents): boolean {
  return (
    !unread.includes('RoleBinding') &&
    objects.every(
      ({ kind, metadata }) =>
        kind !== 'RoleBinding' || metadata.name === provisionerBinding,
    )
  );
}

function explainUnknown(
  contents: NamespaceContents,
  namespaceRef: string,
): UndoResult | undefined {
  const kinds = contents.unread.filter(kind => kind !== 'Secret');
  if (kinds.length > 0) {
    return {
      kind: 'stuck',
      reason: `${namespaceRef} may hold objects of kinds that the portal cannot list: ${kinds.join(
        ', ',
      )}; it is not deleted`,
      nextAction: `Let the portal's reader list these kinds, or look for them in ${namespaceRef} and delete it by hand if nothing in it is needed, then resume the run`,
    };
  }
  if (contents.secrets !== undefined) {
    return undefined;
  }
  return contents.isQuotaPending
    ? {
        kind: 'waiting',
        what: `the quota of ${namespaceRef} to count its Secrets, which the portal may not list`,
        retryAfterMs: quotaRetryMs,
      }
    : {
        kind: 'stuck',
        reason: `${namespaceRef} may hold Secrets: the portal may not list them, and no quota counts them; it is not deleted`,
        nextAction: `Look for Secrets in ${namespaceRef} and delete it by hand if nothing in it is needed, then resume the run`,
      };
}
