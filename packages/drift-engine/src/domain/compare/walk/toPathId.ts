import { listSteps, type ObjectPath, type Step } from './ObjectPath';
import { toKeyText } from './toKeyText';

/**
 * A text that two places share exactly if they are the same place: items by their keys and not by their positions, which are those of
 * the declared list for what is missing and of the live one for what was added.
 */
export function toPathId(objectPath: ObjectPath | undefined): string {
  return listSteps(objectPath).map(toStepId).join('');
}

/** The ids of the places above one. */
export function listIdsAbove(id: string): string[] {
  const found: string[] = [];
  for (
    let end = id.lastIndexOf('\0', id.length - 2);
    end > 0;
    end = id.lastIndexOf('\0', end - 1)
  ) {
    found.push(id.slice(0, end + 1));
  }
  return found;
}

/** Each step ends in a separator, so that a place above another begins its text. */
function toStepId(step: Step): string {
  switch (step.kind) {
    case 'field':
      return `f${step.key}\0`;
    case 'item': {
      const keys = Object.entries(step.keys)
        .map(([key, value]) => `${key}=${toKeyText(value)}`)
        .sort();
      return `k${keys.join('\x01')}${step.nth ? `\x01${step.nth}` : ''}\0`;
    }
    case 'value':
      return `v${toKeyText(step.value)}\0`;
    case 'index':
      return `i${step.index}\0`;
    default:
      return step satisfies never;
  }
}
