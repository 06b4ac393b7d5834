import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DocsBuilder } from './DocsBuilder';

const annotation = 'metadata.annotations.backstage.io/techdocs-ref';

// Ten thousand entities at most; TechDocs builds the rest when somebody opens them.
const pageSize = 500;
const pages = 20;
const renewAfterMs = 10 * 60_000;

/** Once the catalog has documents, it is asked for others no more often than this. */
const lookAfterMs = 20_000;

/**
 * Publishes the documents of every entity that has some, once after the start and every ten minutes, so that pages and search have them
 * before the first visit. A document that cannot be built is told once in the log and tried again with the next renewal.
 */
export class DocsPublication {
  readonly #deps: {
    auth: AuthService;
    catalog: CatalogService;
    builder: DocsBuilder;
    logger: LoggerService;
    now: () => number;
  };
  readonly #publishedAt = new Map<string, number>();
  #foundAt = -Infinity;

  constructor(deps: {
    auth: AuthService;
    catalog: CatalogService;
    builder: DocsBuilder;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#deps = deps;
  }

  /** To be called every few seconds: after a start the catalog has no entities for a moment, and the search waits for the first documents. */
  async run(signal: AbortSignal): Promise<void> {
    const { builder, logger, now } = this.#deps;
    if (now() - this.#foundAt < lookAfterMs) return;
    const documented = await this.#findDocumented();
    if (documented.length > 0) this.#foundAt = now();
    for (const entity of documented) {
      const ref = stringifyEntityRef(entity);
      if (now() - (this.#publishedAt.get(ref) ?? -Infinity) < renewAfterMs) {
        continue;
      }
      signal.throwIfAborted();
      this.#publishedAt.set(ref, now());
      try {
        await builder.build(entity, signal);
      } catch (error) {
        logger.warn(`The documents of ${ref} cannot be built: ${error}`);
      }
    }
  }

  async #findDocumented() {
    const { auth, catalog } = this.#deps;
    const credentials = await auth.getOwnServiceCredentials();
    const found = [];
    let cursor: string | undefined;
    for (let page = 0; page < pages; page++) {
      const { items, pageInfo } = await catalog.queryEntities(
        cursor
          ? { cursor, limit: pageSize }
          : {
              filter: { [annotation]: CATALOG_FILTER_EXISTS },
              limit: pageSize,
            },
        { credentials },
      );
      found.push(...items);
      cursor = pageInfo.nextCursor;
      if (!cursor) {
        break;
      }
    }
    return found;
  }
}
