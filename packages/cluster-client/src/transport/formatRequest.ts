import { ApiRequest } from './ApiTransport';

/** A request as it goes over the wire, but for its signal. */
export interface FormattedRequest {
  method: ApiRequest['method'];
  /** With query. */
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** Writes a request for the wire; `basePath` is that of the server's URL. */
export function formatRequest(
  request: ApiRequest,
  basePath: string,
  token: string | undefined,
  encoding: 'gzip' | 'identity' = 'gzip',
): FormattedRequest {
  return {
    method: request.method,
    path: basePath + request.path + formatQuery(request.query),
    headers: { ...formatHeaders(request, token), 'accept-encoding': encoding },
    body: request.body === undefined ? undefined : JSON.stringify(request.body),
  };
}

function formatHeaders(
  request: ApiRequest,
  token: string | undefined,
): Record<string, string> {
  return {
    accept: request.accept ?? 'application/json',
    'user-agent': 'fairway',
    ...(request.body !== undefined && {
      'content-type': request.contentType ?? 'application/json',
    }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
}

function formatQuery(query: ApiRequest['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      parameters.set(name, value);
    }
  }
  return parameters.size > 0 ? `?${parameters}` : '';
}
