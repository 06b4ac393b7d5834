import { isTree, pick, type Value } from '../../Value';
import { areValuesEqual } from '../../values/areValuesEqual';
import type { ItemIndex } from '../walk/ItemIndex';
import { listSteps } from '../walk/ObjectPath';
import type { Finding } from '../walk/Walk';

/**
 * Whether Git has changed the value since it was last applied. A rule says not to hear of what the cluster does to a field; it does not
 * say that Git's own change should stay where it is.
 *
 * Source: AWS controllers' `ignore-field-drift` and Argo CD pull request 15137, where an ignored field was never written again.
 */
export function isChangedInGit(
  finding: Finding,
  lastApplied: Value | undefined,
  items: ItemIndex,
): boolean {
  if (!isTree(lastApplied) || finding.declared === undefined) return false;
  let at: Value | undefined = lastApplied;
  const locations = listSteps(finding.location.objectPath);
  for (const step of locations) {
    if (step.kind === 'field') at = isTree(at) ? pick(at, step.key) : undefined;
    else if (step.kind === 'item') {
      at = items.findItem(finding.location, at, step.keys)?.value;
    } else at = Array.isArray(at) ? at[step.index] : undefined;
  }
  return at === undefined || !areValuesEqual(at, finding.declared);
}
