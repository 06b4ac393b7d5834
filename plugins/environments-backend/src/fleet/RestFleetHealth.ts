import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { listClustersResponseSchema } from '@fairway/plugin-fleet-common';
import { fetchJson } from '../rest/fetchJson';
import type { FleetHealth } from './FleetHealth';

/** Asks the fleet plugin's store. Placement goes on without an answer: where nothing is known, nothing is preferred. */
export class RestFleetHealth implements FleetHealth {
  constructor(
    private readonly deps: {
      auth: AuthService;
      discovery: DiscoveryService;
      logger: LoggerService;
    },
  ) {}

  async read(signal: AbortSignal) {
    try {
      const { items } = await fetchJson(this.deps, {
        plugin: 'fleet',
        path: '/clusters?limit=1000',
        schema: listClustersResponseSchema,
        signal,
      });
      return new Map(
        items.map(({ name, verdict, reason }) => [name, { verdict, reason }]),
      );
    } catch (error) {
      this.deps.logger.debug(
        `The fleet's verdicts could not be read: ${error}`,
      );
      return new Map();
    }
  }
}
