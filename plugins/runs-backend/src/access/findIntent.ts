import { InputError } from '@backstage/errors';
import type { Intent } from '@fairway/plugin-runs-node';

/** Throws InputError that lists the known intents. */
export function findIntent(
  intents: ReadonlyMap<string, Intent>,
  name: string,
): Intent {
  const intent = intents.get(name);
  if (!intent) {
    const known = [...intents.keys()].sort().join(', ') || 'none';
    throw new InputError(`intent: "${name}" is unknown; known are: ${known}`);
  }
  return intent;
}
