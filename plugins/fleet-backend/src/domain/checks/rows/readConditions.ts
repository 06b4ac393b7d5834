import type { RowCondition } from './RowOf';
import { readList, readText, readTime } from './readField';

/** The conditions of an object's status. */
export function readConditions(object: unknown): RowCondition[] {
  return readList(object, 'status', 'conditions').map(condition => ({
    type: readText(condition, 'type') ?? '',
    status: readText(condition, 'status') ?? 'Unknown',
    reason: readText(condition, 'reason'),
    message: readText(condition, 'message'),
    since: readTime(condition, 'lastTransitionTime'),
  }));
}

/** The condition of that type, if there is one. */
export function findCondition(
  { conditions }: { conditions: RowCondition[] },
  type: string,
): RowCondition | undefined {
  return conditions.find(condition => condition.type === type);
}
