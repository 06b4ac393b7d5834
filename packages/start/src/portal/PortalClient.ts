import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchPortalToken, LocalIdentityError } from '@fairway/local-identity';

/** How long a catalog of hundreds of clusters may take until it has the people. */
const signInPatienceMs = 180_000;

/** A token ends after ten minutes, and some benches take longer. */
const renewAfterMs = 5 * 60_000;

export interface TimeOptions {
  body?: unknown;
  signal?: AbortSignal;
}

/** The portal's REST interface as one example person. */
export class PortalClient {
  readonly #baseUrl: string;
  readonly #person: string;
  #token: string;
  #signedInAt = Date.now();
  readonly #agent = new Agent({ keepAlive: true });

  private constructor(baseUrl: string, person: string, token: string) {
    this.#baseUrl = baseUrl;
    this.#person = person;
    this.#token = token;
  }

  /** Signs in by the real flow, again and again while a catalog of hundreds of clusters has not come to the people yet. */
  static async signIn(baseUrl: string, person: string): Promise<PortalClient> {
    const deadline = Date.now() + signInPatienceMs;
    for (;;) {
      try {
        const { token } = await fetchPortalToken({ portal: baseUrl, person });
        return new PortalClient(baseUrl, person, token);
      } catch (error) {
        const isRefused = error instanceof LocalIdentityError;
        if (!isRefused || Date.now() > deadline) throw error;
        await sleep(500);
      }
    }
  }

  async get<T>(path: string): Promise<T> {
    return this.#call<T>(path, { method: 'GET' });
  }

  /**
   * Milliseconds until the last byte of an answer has come. It is not unpacked and not read: that work would be ours and not the portal's.
   *
   * @param options - a body makes it a POST; throws the signal's reason when that aborts
   */
  async time(path: string, options: TimeOptions = {}): Promise<number> {
    await this.#renew();
    return this.#time(`api/${path}`, options);
  }

  /** Milliseconds of an answer that asks for nothing. */
  async timeLiveness(): Promise<number> {
    return this.#time('.backstage/health/v1/liveness');
  }

  async #time(
    path: string,
    { body, signal }: TimeOptions = {},
  ): Promise<number> {
    const since = performance.now();
    const method = body === undefined ? 'GET' : 'POST';
    const call = request(`${this.#baseUrl}/${path}`, {
      ...{ method, signal, agent: this.#agent },
      headers: {
        authorization: `Bearer ${this.#token}`,
        'accept-encoding': 'gzip',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
    });
    call.end(body === undefined ? undefined : JSON.stringify(body));
    const [response] = await once(call, 'response');
    response.resume();
    await once(response, 'end');
    if (response.statusCode !== 200) {
      throw new Error(`${method} ${path}: ${response.statusCode}`);
    }
    return performance.now() - since;
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

  async #renew(): Promise<void> {
    if (Date.now() - this.#signedInAt < renewAfterMs) return;
    const { token } = await fetchPortalToken({
      portal: this.#baseUrl,
      person: this.#person,
    });
    this.#token = token;
    this.#signedInAt = Date.now();
  }

  async #call<T>(path: string, init: RequestInit): Promise<T> {
    await this.#renew();
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
