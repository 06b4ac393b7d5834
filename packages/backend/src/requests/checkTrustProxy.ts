import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { Application } from 'express';

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;
const advice =
  'set it to the addresses or networks of the proxies in front of the portal, separated by commas, for example "10.0.0.0/8"';

/**
 * Says at the start what is wrong with `backend.trustProxy`: without it all people behind a proxy share one address, and with it that of
 * nobody but proxies may be taken from a header. Throws if it cannot be read.
 */
export function checkTrustProxy(
  app: Pick<Application, 'set'>,
  config: RootConfigService,
  logger: Pick<LoggerService, 'warn'>,
): void {
  const trusted = config.getOptional('backend.trustProxy');
  if (!isReadable(app, trusted)) {
    throw new Error(
      `backend.trustProxy: ${JSON.stringify(
        trusted,
      )} cannot be read; ${advice}`,
    );
  }
  const { hostname } = new URL(config.getString('backend.baseUrl'));
  if (trusted === true) {
    logger.warn(
      `backend.trustProxy: is true, so that whoever asks may choose the address by which limits count them; ${advice}`,
    );
  } else if (trusted === undefined && !loopback.test(hostname)) {
    logger.warn(
      `backend.trustProxy: is missing, so that all people behind a proxy share one address, and the limits of one address; ${advice}, or to false where there is none`,
    );
  }
}

function isReadable(app: Pick<Application, 'set'>, trusted: unknown): boolean {
  // A number in a text, as variables of the environment give it, is an IPv4 address to the parser, and a count of proxies to who writes it.
  if (typeof trusted === 'string' && trusted.split(',').some(isDigits)) {
    return false;
  }
  try {
    app.set('trust proxy', trusted ?? false);
    return true;
  } catch {
    return false;
  }
}

function isDigits(part: string): boolean {
  return /^\s*\d+\s*$/.test(part);
}
