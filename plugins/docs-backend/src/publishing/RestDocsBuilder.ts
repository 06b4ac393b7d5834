import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { DocsBuilder } from './DocsBuilder';

/**
 * Asks TechDocs' own route to build, as a reader's first visit does. Its answer is a stream of events that ends with `finish` or `error`.
 */
export class RestDocsBuilder implements DocsBuilder {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(deps: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = deps.auth;
    this.#discovery = deps.discovery;
  }

  async build({ kind, metadata }: Entity, signal: AbortSignal): Promise<void> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'techdocs',
    });
    const parts = [metadata.namespace ?? 'default', kind, metadata.name];
    const response = await fetch(
      `${await this.#discovery.getBaseUrl('techdocs')}/sync/${parts
        .map(encodeURIComponent)
        .join('/')}`,
      { headers: { authorization: `Bearer ${token}` }, signal },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const events = await response.text();
    const failure = /^event: error\ndata: (.*)$/m.exec(events);
    if (failure) {
      throw new Error(failure[1]);
    }
  }
}
