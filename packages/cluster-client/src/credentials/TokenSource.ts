import { ClusterError } from '../ClusterError';
import { redact } from '../errors/redact';

export interface ReadToken {
  value: string;
  /** Whether it differs from the one read before. */
  isRotated: boolean;
}

/** Reads a client's bearer token, anew for each call, so that a rotated one is taken up without a restart. */
export class TokenSource {
  readonly #cluster: string;
  readonly #token: string | (() => Promise<string>);
  #current: string | undefined;
  #previous: string | undefined;

  constructor(options: {
    cluster: string;
    token: string | (() => Promise<string>);
  }) {
    this.#cluster = options.cluster;
    this.#token = options.token;
  }

  /** Throws a ClusterError `unauthorized` if there is no usable token. */
  async read(): Promise<ReadToken> {
    const value = (await this.#load()).trim();
    if (!/^[\x21-\x7e]+$/.test(value)) {
      throw this.#refuse('it is empty or holds characters no token has');
    }
    const isRotated = this.#current !== undefined && value !== this.#current;
    if (value !== this.#current) {
      this.#previous = this.#current;
      this.#current = value;
    }
    return { value, isRotated };
  }

  /** The tokens that messages must not show: the present one and the one before it. */
  known(): string[] {
    return [this.#current, this.#previous].filter(token => token !== undefined);
  }

  async #load(): Promise<string> {
    if (typeof this.#token === 'string') {
      return this.#token;
    }
    try {
      return await this.#token();
    } catch (error) {
      throw this.#refuse(error instanceof Error ? error.message : 'it failed');
    }
  }

  #refuse(why: string): ClusterError {
    return new ClusterError(
      'unauthorized',
      redact(
        `${this.#cluster}: the credential's token cannot be read: ${why}`,
        this.known(),
      ),
    );
  }
}
