import { fetchPortalToken } from '@fairway/local-identity';

/** The portal's REST interface as one example person. */
export class PortalClient {
  readonly #baseUrl: string;
  readonly #token: string;

  private constructor(baseUrl: string, token: string) {
    this.#baseUrl = baseUrl;
    this.#token = token;
  }

  /** Signs in by the real flow; waits a little for a catalog that has only just started. */
  static async signIn(baseUrl: string, person: string): Promise<PortalClient> {
    const { token } = await fetchPortalToken({
      portal: baseUrl,
      person,
      environment: 'production',
    });
    return new PortalClient(baseUrl, token);
  }

  async get<T>(path: string): Promise<T> {
    return this.#call<T>(path, { method: 'GET' });
  }

  async post<T>(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    return this.#call<T>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  async #call<T>(path: string, init: RequestInit): Promise<T> {
    const response = await fetch(`${this.#baseUrl}/api/${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${this.#token}` },
    });
    if (!response.ok) {
      throw new Error(
        `${init.method} ${path}: ${response.status} ${await response.text()}`,
      );
    }
    return response.json() as Promise<T>;
  }
}
