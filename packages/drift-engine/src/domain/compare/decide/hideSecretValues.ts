import type { Difference } from '../../Comparison';
import { isTree, type Value } from '../../Value';

/** How every mask begins; what begins so is shown as it is. */
const maskStart = '***';

/**
 * Replaces values of a Secret that nobody masked: they are never in a result, whoever forgot what. Masked ones (src/domain/secrets) stay,
 * so that equal ones can be seen to be equal.
 */
export function hideSecretValues(difference: Difference): Difference {
  const [, top, second] = difference.pointer.split('/');
  const isPlain = top === 'metadata' && second === 'labels';
  if (isPlain || top === 'type' || top === 'immutable') return difference;
  return {
    ...difference,
    declared: hide(difference.declared, '*** (declared)'),
    live: hide(difference.live, '*** (live)'),
  };
}

function hide(value: Value | undefined, mask: string): Value | undefined {
  if (value === undefined || value === null) return value;
  if (isTree(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        hide(each, mask) ?? null,
      ]),
    );
  }
  if (typeof value === 'string' && value.startsWith(maskStart)) return value;
  return mask;
}
