import type { Entity } from '@backstage/catalog-model';
import { callPlugin, type CallDeps } from '@fairway/backend-kit';
import type { DocsBuilder } from './DocsBuilder';

/** Longest time, in milliseconds, that one build may take. */
const buildMs = 5 * 60_000;

/**
 * Asks TechDocs' own route to build, as a reader's first visit does. Its answer is a stream of events that ends with `finish` or `error`.
 */
export class RestDocsBuilder implements DocsBuilder {
  readonly #deps: CallDeps;

  constructor({ auth, discovery }: CallDeps) {
    this.#deps = { auth, discovery };
  }

  async build({ kind, metadata }: Entity, signal: AbortSignal): Promise<void> {
    const parts = [metadata.namespace ?? 'default', kind, metadata.name];
    const response = await callPlugin(this.#deps, {
      plugin: 'techdocs',
      path: `/sync/${parts.map(encodeURIComponent).join('/')}`,
      signal,
      timeoutMs: buildMs,
    });
    const events = await response.text();
    const failure = /^event: error\ndata: (.*)$/m.exec(events);
    if (failure) {
      throw new Error(failure[1]);
    }
  }
}
