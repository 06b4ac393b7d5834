import type { KubernetesObject } from '../../KubernetesObject';
import { isTree, pick, type Value } from '../../Value';
import type { ItemIndex } from '../walk/ItemIndex';
import { listSteps, type ObjectPath, type Step } from '../walk/ObjectPath';
import type { Finding } from '../walk/Walk';
import type { Positions } from './removePaths';

type Item = Exclude<Step, { kind: 'field' }>;

interface Sides {
  declared: Value | undefined;
  live: Value | undefined;
}

/** The place of a finding by the positions that its lists had before places were taken from them. */
export function restorePath(
  finding: Finding,
  sides: { declared: KubernetesObject; live: KubernetesObject },
  positions: Positions,
  items: ItemIndex,
): ObjectPath | undefined {
  const steps = listSteps(finding.location.objectPath);
  let at: Sides = sides;
  let objectPath: ObjectPath | undefined;
  steps.forEach((step, index) => {
    if (step.kind === 'field') {
      at = {
        declared: below(at.declared, step.key),
        live: below(at.live, step.key),
      };
      objectPath = { parent: objectPath, step };
      return;
    }
    // What is missing stands at its position in the declared list.
    const isDeclared = index === steps.length - 1 && finding.live === undefined;
    const list = isDeclared ? at.declared : at.live;
    const known = Array.isArray(list) ? positions.get(list) : undefined;
    objectPath = {
      parent: objectPath,
      step: { ...step, index: known?.[step.index] ?? step.index },
    };
    at = {
      declared: findDeclared(finding, at.declared, { step, items }),
      live: Array.isArray(at.live) ? at.live[step.index] : undefined,
    };
  });
  return objectPath;
}

function below(value: Value | undefined, key: string): Value | undefined {
  return isTree(value) ? pick(value, key) : undefined;
}

function findDeclared(
  { location }: Finding,
  list: Value | undefined,
  { step, items }: { step: Item; items: ItemIndex },
): Value | undefined {
  if (step.kind === 'item')
    return items.findItem(location, list, step.keys)?.value;
  return Array.isArray(list) ? list[step.index] : undefined;
}
