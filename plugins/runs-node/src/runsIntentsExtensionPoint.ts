import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Intent } from './Intent';

/** Where modules of plugin `runs` contribute their kinds of change. */
export interface RunsIntentsExtensionPoint {
  /** Throws if the name is taken. */
  // The ledger hands an intent only what its own parseInput returned, so the input's type is the intent's affair.
  addIntent(intent: Intent): void;
}

export const runsIntentsExtensionPoint =
  createExtensionPoint<RunsIntentsExtensionPoint>({ id: 'runs.intents' });
