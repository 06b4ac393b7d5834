export type PortalRequest = {
  url: URL;
  method: string;
  headers: Headers;
  body: unknown;
};

export type PortalAnswer = { status?: number; body: unknown };

type Route = (request: PortalRequest) => PortalAnswer | Promise<PortalAnswer>;

const errorNames: Record<number, string> = {
  400: 'InputError',
  401: 'AuthenticationError',
  403: 'NotAllowedError',
  404: 'NotFoundError',
  409: 'ConflictError',
  503: 'ServiceUnavailableError',
};

/** An error as the portal's backends answer it. */
export function refuse(status: number, message: string): PortalAnswer {
  const name = errorNames[status] ?? 'Error';
  return {
    status,
    body: { error: { name, message }, response: { statusCode: status } },
  };
}

/**
 * The portal's backends as a page sees them: answers by method and path (`GET fleet/clusters`), so that the
 * real clients run in the tests of pages. What has no route answers 404; what is down refuses the connection.
 */
export class FakePortal {
  readonly requests: PortalRequest[] = [];
  private down = false;

  constructor(private readonly routes: Record<string, Route>) {}

  /** Changes what a path answers from now on. */
  answer(path: string, route: Route) {
    this.routes[path] = route;
  }

  /** From now on no connection is accepted. */
  stop() {
    this.down = true;
  }

  start() {
    this.down = false;
  }

  /** The requests so far to one path. */
  requestsTo(path: string): PortalRequest[] {
    return this.requests.filter(request => toPath(request) === path);
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const request = toRequest(input, init);
    this.requests.push(request);
    if (this.down) {
      throw new TypeError('Failed to fetch');
    }
    const route = this.routes[toPath(request)];
    const answer = route
      ? await route(request)
      : refuse(404, `no route ${toPath(request)}`);
    const status = answer.status ?? 200;
    return new Response(status === 204 ? null : JSON.stringify(answer.body), {
      status,
      headers: { 'content-type': 'application/json' },
    });
  };
}

function toPath(request: PortalRequest): string {
  const path = `${request.url.hostname}${request.url.pathname}`;
  return `${request.method} ${path.replace(/\/$/, '')}`;
}

function toRequest(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
): PortalRequest {
  const body = init?.body;
  return {
    url: new URL(String(input)),
    method: init?.method ?? 'GET',
    headers: new Headers(init?.headers),
    body: typeof body === 'string' ? JSON.parse(body) : undefined,
  };
}
