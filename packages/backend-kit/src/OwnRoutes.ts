import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

/** One request to a route of a plugin. */
export interface RouteRequest {
  method?: 'GET' | 'POST';
  /** Below the plugin's address, with parameters encoded. */
  path: string;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
}

const errors: Record<number, new (message: string) => Error> = {
  400: InputError,
  401: AuthenticationError,
  403: NotAllowedError,
  404: NotFoundError,
  409: ConflictError,
  413: InputError,
  422: InputError,
};

/**
 * Calls the routes of a plugin as the person whose credentials are given. An action for machines that goes this way has the rights, checks,
 * limits and audit of the page's request, because it is the same request.
 */
export class OwnRoutes {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #pluginId: string;

  constructor(deps: {
    auth: AuthService;
    discovery: DiscoveryService;
    pluginId: string;
  }) {
    this.#auth = deps.auth;
    this.#discovery = deps.discovery;
    this.#pluginId = deps.pluginId;
  }

  /** The answer. Throws what the route answered, in its words: InputError, NotAllowedError, NotFoundError, ConflictError, and ServiceUnavailableError for the rest. */
  async call(
    credentials: BackstageCredentials,
    request: RouteRequest,
  ): Promise<unknown> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: this.#pluginId,
    });
    const base = await this.#discovery.getBaseUrl(this.#pluginId);
    const response = await fetch(`${base}${request.path}${toQuery(request)}`, {
      method: request.method ?? 'GET',
      headers: {
        ...request.headers,
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: request.body === undefined ? null : JSON.stringify(request.body),
    });
    if (!response.ok) {
      throw await readError(response);
    }
    return response.json();
  }
}

function toQuery({ query = {} }: RouteRequest): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

async function readError(response: Response): Promise<Error> {
  const body = await response.json().catch(() => undefined);
  const message =
    (body as { error?: { message?: string } } | undefined)?.error?.message ??
    response.statusText;
  const Known = errors[response.status] ?? ServiceUnavailableError;
  return new Known(message);
}
