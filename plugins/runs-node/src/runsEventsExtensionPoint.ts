import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { RunEventSubscriber } from './RunEventSubscriber';

/** Where modules of plugin `runs` ask to be told of what happens to runs. */
export interface RunsEventsExtensionPoint {
  /** Throws if the name is taken. */
  addSubscriber(subscriber: RunEventSubscriber): void;
}

export const runsEventsExtensionPoint =
  createExtensionPoint<RunsEventsExtensionPoint>({ id: 'runs.events' });
