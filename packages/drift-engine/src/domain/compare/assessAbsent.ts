import type { ObjectVerdict } from '../Comparison';
import type { Knowledge } from '../Knowledge';
import {
  listTexts,
  pickText,
  toIdentity,
  type KubernetesObject,
} from '../KubernetesObject';
import { pickAt } from '../Value';
import { isBuiltIn } from './walk/isBuiltIn';
import type { LiveIndex } from './findCounterpart';

/** A verdict, and why. */
export interface Assessment {
  verdict: ObjectVerdict;
  reason: string;
}

const hooks = ['helm.sh/hook', 'argocd.argoproj.io/hook'];

/**
 * What it means that a declared object is not live: it is missing, unless it is gone as it is declared to be (a hook has run, a Job was
 * taken away after its time), or nobody can know.
 */
export function assessAbsent(
  object: KubernetesObject,
  { kinds }: Knowledge,
  { index, isWhole }: { index: LiveIndex; isWhole: boolean },
): Assessment {
  const hook = listTexts(object, 'annotations').find(([key]) =>
    hooks.includes(key),
  );
  if (hook) {
    const [key, value] = hook;
    const reason = `it is a hook (${key}: ${value}), which is run and not kept`;
    return { verdict: 'suppressed', reason };
  }
  const { group, kind } = toIdentity(object);
  const seconds = pickAt(object, 'spec', 'ttlSecondsAfterFinished');
  // One that is suspended never begins, and so never ends.
  const isRun = pickAt(object, 'spec', 'suspend') !== true;
  if (kind === 'Job' && group === 'batch' && isRun && isAmount(seconds)) {
    const reason = `it ends by itself: ttlSecondsAfterFinished is ${seconds}`;
    return { verdict: 'suppressed', reason };
  }
  if (!isWhole) {
    return {
      verdict: 'unknown',
      reason:
        'it was not found, but not everything that the cluster has could be read',
    };
  }
  const known = kinds.find(pickText(object, 'apiVersion'), kind);
  if (!known && !isBuiltIn(group) && !index.kinds.has(`${group}/${kind}`)) {
    return {
      verdict: 'unknown',
      reason: `there is no schema of ${kind} of ${group}, and the cluster's side holds no object of that kind: give its definition with --schema, or the objects of the cluster`,
    };
  }
  return { verdict: 'missing', reason: 'it is not on the cluster' };
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint';
}
