import type { KubernetesObject } from '../../KubernetesObject';
import { isTree, pick, type Value } from '../../Value';
import type { ItemIndex } from '../walk/ItemIndex';
import { listSteps, type Place, type Step } from '../walk/Place';
import type { Finding } from '../walk/Walk';
import type { Positions } from './removePlaces';

type Item = Exclude<Step, { kind: 'field' }>;

interface Sides {
  declared: Value | undefined;
  carried: Value | undefined;
}

/** The place of a finding by the positions that its lists had before places were taken from them. */
export function restorePlace(
  finding: Finding,
  sides: { declared: KubernetesObject; carried: KubernetesObject },
  positions: Positions,
  items: ItemIndex,
): Place | undefined {
  const steps = listSteps(finding.spot.place);
  let at: Sides = sides;
  let place: Place | undefined;
  steps.forEach((step, index) => {
    if (step.kind === 'field') {
      at = {
        declared: below(at.declared, step.key),
        carried: below(at.carried, step.key),
      };
      place = { parent: place, step };
      return;
    }
    // What is missing stands at its position in the declared list.
    const isDeclared =
      index === steps.length - 1 && finding.carried === undefined;
    const list = isDeclared ? at.declared : at.carried;
    const known = Array.isArray(list) ? positions.get(list) : undefined;
    place = {
      parent: place,
      step: { ...step, index: known?.[step.index] ?? step.index },
    };
    at = {
      declared: findDeclared(finding, at.declared, { step, items }),
      carried: Array.isArray(at.carried) ? at.carried[step.index] : undefined,
    };
  });
  return place;
}

function below(value: Value | undefined, key: string): Value | undefined {
  return isTree(value) ? pick(value, key) : undefined;
}

function findDeclared(
  { spot }: Finding,
  list: Value | undefined,
  { step, items }: { step: Item; items: ItemIndex },
): Value | undefined {
  if (step.kind === 'item') return items.findItem(spot, list, step.keys)?.value;
  return Array.isArray(list) ? list[step.index] : undefined;
}
