import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { z } from 'zod';

/** What calls to other plugins need. */
export interface CallDeps {
  auth: AuthService;
  discovery: DiscoveryService;
}

/** One request to a route of a plugin. */
export interface RouteRequest {
  method?: 'GET' | 'POST';
  /** Below the plugin's address, with parameters encoded. */
  path: string;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A request, and to whom, in whose name and for how long it goes. */
export interface PluginRequest extends RouteRequest {
  plugin: string;
  /** For whom it is asked; this plugin's own service if absent. */
  onBehalfOf?: BackstageCredentials;
  signal?: AbortSignal;
  /** Longest wait for the whole answer, in milliseconds; 5 s if absent. */
  timeoutMs?: number;
}

const defaultTimeoutMs = 5_000;

/** Asks a plugin of the portal. Throws ResponseError if it refuses, and what `fetch` throws if it does not answer in time. */
export async function callPlugin(
  { auth, discovery }: CallDeps,
  request: PluginRequest,
): Promise<Response> {
  const { body, headers, method, plugin, signal } = request;
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: request.onBehalfOf ?? (await auth.getOwnServiceCredentials()),
    targetPluginId: plugin,
  });
  const base = await discovery.getBaseUrl(plugin);
  const timeout = AbortSignal.timeout(request.timeoutMs ?? defaultTimeoutMs);
  const response = await fetch(`${base}${request.path}${toQuery(request)}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...headers,
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  });
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return response;
}

/** {@link callPlugin}, and what it answers, parsed. */
export async function fetchJson<T>(
  deps: CallDeps,
  request: PluginRequest & { schema: z.ZodType<T> },
): Promise<T> {
  const { schema, ...asked } = request;
  const response = await callPlugin(deps, asked);
  return schema.parse(await response.json());
}

function toQuery({ query = {} }: RouteRequest): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
