import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { fetchJson } from '@fairway/backend-kit';
import { z } from 'zod';
import type { StepDeps } from '../steps/StepDeps';

/** Asks the plugin `environments` to read one environment that a run has changed. It reads by itself too, so that a failure costs only time. */
export function requestObservation(deps: {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
}): StepDeps['observe'] {
  return async ({ owner, name }, namespaceUid) => {
    try {
      await fetchJson(deps, {
        plugin: 'environments',
        path: '/observations',
        schema: z.object({}),
        body: { owner, name, namespaceUid },
      });
    } catch (error) {
      deps.logger.debug(`${owner}/${name} was not read at once: ${error}`);
    }
  };
}
