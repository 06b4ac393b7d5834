import type { StepContext, UndoResult } from '@fairway/plugin-runs-node';
import type { DeliveryTarget } from '../delivery/Delivery';
import { explainForeign } from '../delivery/explainForeign';
import { describeManifest } from '../domain/Manifest';
import { listForeign } from '../domain/summarizeContents';
import { explainChanged, readOwnFiles } from './removeOwnFiles';
import type { StepDeps } from './StepDeps';

/** So many objects are named, the others counted. */
const namedObjects = 10;

/**
 * Why a namespace that this run made is not simply deleted when the run is undone; undefined where nothing speaks against it. What people
 * have put into it meanwhile is theirs to move, and what somebody has declared anew in Git must not lose its namespace.
 *
 * @param step - the step whose commit declared it
 */
export async function judgeTakingBack(
  deps: Pick<StepDeps, 'chooseDelivery' | 'readContents' | 'repository'>,
  target: DeliveryTarget,
  context: StepContext,
  step: string,
): Promise<UndoResult | undefined> {
  const namespace = await deps
    .chooseDelivery(target.cluster)
    .findNamespace(target, context.signal);
  const isOwn =
    namespace !== undefined &&
    !namespace.metadata.deletionTimestamp &&
    !explainForeign(namespace, target, context.runId);
  if (!isOwn) {
    return undefined;
  }
  const files = await readOwnFiles(deps, context, step);
  if (files.kind === 'changed') {
    return { kind: 'undone', note: explainChanged(files) };
  }
  const names = await listPeoplesWork(deps, target, context);
  const place = `the namespace ${target.namespace} on ${target.cluster}`;
  return names.length === 0
    ? undefined
    : {
        kind: 'stuck',
        reason: `${place} holds what this run did not make: ${names.join(
          ', ',
        )}; it is not deleted`,
        nextAction: `Move that out of ${place} or delete it, then resume the run`,
      };
}

async function listPeoplesWork(
  deps: Pick<StepDeps, 'readContents'>,
  target: DeliveryTarget,
  context: StepContext,
): Promise<string[]> {
  const contents = await deps.readContents(target, context.signal);
  const objects = listForeign(contents).map(describeManifest);
  const more = objects.length - namedObjects;
  return [
    ...objects.slice(0, namedObjects),
    ...(more > 0 ? [`${more} more`] : []),
    ...(contents.secrets ? [`${contents.secrets} Secret`] : []),
  ];
}
