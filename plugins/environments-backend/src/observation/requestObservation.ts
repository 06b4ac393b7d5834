import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { fetchJson } from '../rest/fetchJson';

/** Asks the plugin `environments` to read one environment now. It reads by itself too, so that a failure costs only time. */
export function requestObservation(deps: {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
}): (environment: { owner: string; name: string }) => Promise<void> {
  return async ({ owner, name }) => {
    try {
      await fetchJson(deps, {
        plugin: 'environments',
        path: '/observations',
        schema: z.object({}),
        body: { owner, name },
      });
    } catch (error) {
      deps.logger.debug(`${owner}/${name} was not read at once: ${error}`);
    }
  };
}
