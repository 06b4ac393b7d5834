import { Config } from '@backstage/config';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import { Discovery } from './Discovery';

const ALIVE_TIMEOUT_MS = 5_000;

/**
 * The provider as seen from here: its metadata once they could be read, and whether
 * it answers at all.
 */
export class OidcProvider<T> {
  readonly #metadataUrl: URL;
  readonly #discovery: Discovery<T>;

  constructor(config: Config, discover: () => Promise<T>) {
    this.#metadataUrl = new URL(config.getString('metadataUrl'));
    this.#discovery = new Discovery(discover);
    // The first attempt is made now, so that nobody has to wait for it; who signs in sees a failure.
    this.#discovery.get().catch(() => {});
  }

  /**
   * Does something that needs the provider.
   *
   * @throws ServiceUnavailableError when it does not answer; what it answers with, refusals too, is passed on
   */
  async use<R>(action: (context: T) => Promise<R>): Promise<R> {
    const context = await this.#discovery.get().catch(error => {
      throw this.#toUnavailable(error);
    });
    try {
      return await action(context);
    } catch (error) {
      throw isNetworkError(error) ? this.#toUnavailable(error) : error;
    }
  }

  /**
   * Passes when the provider answers anything, so that nobody is sent to a page that is not there.
   *
   * @throws ServiceUnavailableError
   */
  async assertAlive(): Promise<void> {
    try {
      const signal = AbortSignal.timeout(ALIVE_TIMEOUT_MS);
      const response = await fetch(this.#metadataUrl, { signal });
      await response.body?.cancel();
    } catch (error) {
      throw this.#toUnavailable(error);
    }
  }

  #toUnavailable(cause: unknown): ServiceUnavailableError {
    return new ServiceUnavailableError(
      `The sign-in provider at ${
        this.#metadataUrl.origin
      } does not answer. Try again in a moment; if it happens again, tell the platform team.`,
      cause,
    );
  }
}

const NETWORK_CODES =
  /^(ECONN|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH|EPIPE|ETIMEDOUT)/;

function isNetworkError(error: unknown): boolean {
  if (!isError(error)) return false;
  // openid-client's own error for a provider that takes too long.
  if (/timed out after \d+ms/.test(error.message)) return true;
  return NETWORK_CODES.test(String(error.code ?? ''));
}
