import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { fetchJson } from '@fairway/backend-kit';
import { listClustersResponseSchema } from '@fairway/plugin-fleet-common';
import type { FleetHealth } from './FleetHealth';

/** Most pages of the fleet that are read: 10,000 clusters. What lies beyond has no verdict, and is preferred by nothing. */
const maxPages = 10;

/** Asks the fleet plugin's store. Placement goes on without an answer: if nothing is known, nothing is preferred. */
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
      const known: Awaited<ReturnType<FleetHealth['read']>> = new Map();
      let cursor: string | undefined;
      for (let page = 0; page < maxPages; page++) {
        const { items, nextCursor } = await fetchJson(this.deps, {
          plugin: 'fleet',
          path: '/clusters',
          query: { limit: 1000, cursor },
          schema: listClustersResponseSchema,
          signal,
        });
        for (const { name, verdict, reason } of items) {
          known.set(name, { verdict, reason });
        }
        if (nextCursor === undefined) break;
        cursor = nextCursor;
      }
      return known;
    } catch (error) {
      this.deps.logger.debug(
        `The fleet's verdicts could not be read: ${error}`,
      );
      return new Map();
    }
  }
}
