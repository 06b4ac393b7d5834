import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { callPlugin, type CallDeps, type RouteRequest } from './callPlugin';

const errors: Record<number, new (message: string) => Error> = {
  400: InputError,
  401: AuthenticationError,
  403: NotAllowedError,
  404: NotFoundError,
  409: ConflictError,
  413: InputError,
  422: InputError,
};

/** Longer than any route takes: a plan may wait 20 s for Git and clusters. */
const longestMs = 60_000;

/**
 * Calls the routes of a plugin as the person whose credentials are given. An action for machines that goes this way has the rights, checks,
 * limits and audit of the page's request, because it is the same request.
 */
export class OwnRoutes {
  readonly #deps: CallDeps;
  readonly #plugin: string;

  constructor({ pluginId, ...deps }: CallDeps & { pluginId: string }) {
    this.#deps = deps;
    this.#plugin = pluginId;
  }

  /** The answer. Throws what the route answered, in its words: InputError, NotAllowedError, NotFoundError, ConflictError, and ServiceUnavailableError for the rest. */
  async call(
    credentials: BackstageCredentials,
    request: RouteRequest,
    { timeoutMs = longestMs }: { timeoutMs?: number } = {},
  ): Promise<unknown> {
    const plugin = this.#plugin;
    try {
      const response = await callPlugin(this.#deps, {
        ...{ ...request, plugin, timeoutMs },
        onBehalfOf: credentials,
      });
      return await response.json();
    } catch (error) {
      throw error instanceof ResponseError ? toRouteError(error) : error;
    }
  }
}

function toRouteError({ cause, statusCode }: ResponseError): Error {
  const Known = errors[statusCode] ?? ServiceUnavailableError;
  return new Known(cause.message);
}
