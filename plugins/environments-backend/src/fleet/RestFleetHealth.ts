import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { fetchJson } from '@fairway/backend-kit';
import {
  listClustersResponseSchema,
  type Verdict,
} from '@fairway/plugin-fleet-common';
import type { FleetHealth } from './FleetHealth';

/** Most pages of the fleet that are read: 10,000 clusters. What lies beyond has no verdict, and is preferred by nothing. */
const maxPages = 10;

/** Longest reading of all pages, in milliseconds. */
const deadlineMs = 5_000;

type Verdicts = Awaited<ReturnType<FleetHealth['read']>>;

/**
 * Asks the fleet plugin's store, once for all who ask at the same time. Placement goes on without an answer: if nothing is known, nothing is
 * preferred.
 */
export class RestFleetHealth implements FleetHealth {
  readonly #deps: {
    auth: AuthService;
    discovery: DiscoveryService;
    logger: LoggerService;
  };
  #reading?: Promise<Verdicts>;

  constructor(deps: {
    auth: AuthService;
    discovery: DiscoveryService;
    logger: LoggerService;
  }) {
    this.#deps = deps;
  }

  async read(): Promise<Verdicts> {
    this.#reading ??= this.#readOrNothing().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readOrNothing(): Promise<Verdicts> {
    try {
      return await this.#readAll();
    } catch (error) {
      this.#deps.logger.debug(
        `The fleet's verdicts could not be read: ${error}`,
      );
      return new Map();
    }
  }

  async #readAll(): Promise<Verdicts> {
    const signal = AbortSignal.timeout(deadlineMs);
    const known = new Map<string, { verdict: Verdict; reason: string }>();
    let cursor: string | undefined;
    for (let page = 0; page < maxPages; page++) {
      const { items, nextCursor } = await fetchJson(this.#deps, {
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
  }
}
