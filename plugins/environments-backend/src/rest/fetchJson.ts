import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { z } from 'zod';

/** Longest wait for another plugin of the portal. */
const timeoutMs = 5_000;

/** Asks another plugin of the portal as this plugin's service, and parses what it answers. Throws ResponseError if it refuses. */
export async function fetchJson<T>(
  deps: { auth: AuthService; discovery: DiscoveryService },
  request: {
    plugin: string;
    path: string;
    schema: z.ZodType<T>;
    body?: object;
    signal?: AbortSignal;
  },
): Promise<T> {
  const { token } = await deps.auth.getPluginRequestToken({
    onBehalfOf: await deps.auth.getOwnServiceCredentials(),
    targetPluginId: request.plugin,
  });
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await fetch(
    `${await deps.discovery.getBaseUrl(request.plugin)}${request.path}`,
    {
      method: request.body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        ...(request.body && { 'content-type': 'application/json' }),
      },
      ...(request.body && { body: JSON.stringify(request.body) }),
      signal: request.signal
        ? AbortSignal.any([request.signal, timeout])
        : timeout,
    },
  );
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return request.schema.parse(await response.json());
}
