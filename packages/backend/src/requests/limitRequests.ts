import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  TooManyRequestsError,
  toNetwork,
  WindowCounter,
} from '@fairway/backend-kit';
import type { Request, RequestHandler } from 'express';
import { parsePart, ServiceTokens } from './ServiceTokens';

export interface RequestLimits {
  /** Most requests to `/api` of one person, at one address, within a minute. */
  perPerson: number;
  /** Most requests to `/api` of one address without a token, or with one that is not what it says, within a minute. */
  anonymous: number;
  /** Most requests to `/api` of one address within a minute, whoever sends them. */
  perAddress: number;
}

const windowMs = 60_000;

const ofAddress = { from: 'your address' };

/** Public keys with which plugins verify each other's tokens; each plugin fetches them from each other one, without a token. */
const publicKeys = /^\/api\/[^/]+\/\.backstage\/auth\/v1\/jwks\.json$/;

/**
 * Bounds how often one person, one address that has not signed in, and one address in all may ask. The names in tokens of people are not
 * verified here: made-up ones are bounded together by their address. The portal's own services are known by verified tokens and not counted,
 * and neither are pages and their assets. Each replica counts for itself: it protects the process, not a budget.
 */
export function limitRequests(
  limits: RequestLimits,
  deps: {
    services: Pick<ServiceTokens, 'claims' | 'isReal'>;
    logger: Pick<LoggerService, 'warn'>;
    now: () => number;
  },
): RequestHandler {
  const { services, logger, now } = deps;
  const counter = new WindowCounter({ now, windowMs });
  return (req, res, next) => {
    const plugin = /^\/api\/([^/]+)/i.exec(req.path)?.[1];
    if (plugin === undefined) {
      next();
      return;
    }
    const network = toNetwork(req.ip ?? '');
    const count = (bound: Bound) => {
      const address = { key: `address ${network}`, most: limits.perAddress };
      const bounds = [{ ...address, ...ofAddress }, bound];
      const excess = findExcess(counter, logger, bounds);
      if (excess) res.set('retry-after', String(excess.retryAfterSeconds));
      next(excess);
    };
    const token = /^bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
    if (token === undefined || !services.claims(token)) {
      count(toBound(limits, req, { token, network }));
      return;
    }
    const unreal = {
      key: `service ${network}`,
      most: limits.anonymous,
      ...ofAddress,
    };
    // Who sends too many that are not real has no more of them verified.
    if (counter.isFull(unreal.key, unreal.most)) {
      count(unreal);
      return;
    }
    void services
      .isReal(token, plugin)
      .then(isReal => (isReal ? next() : count(unreal)));
  };
}

interface Bound {
  key: string;
  most: number;
  /** Whom the requests came from, for people. */
  from: string;
}

function toBound(
  limits: RequestLimits,
  req: Request,
  { token, network }: { token: string | undefined; network: string },
): Bound {
  if (token !== undefined) {
    const subject = String(parsePart(token, 1)?.sub ?? '').slice(0, 300);
    const key = `person ${subject} ${network}`;
    return { key, most: limits.perPerson, from: 'you' };
  }
  return publicKeys.test(req.path)
    ? { key: `keys ${network}`, most: limits.perAddress, ...ofAddress }
    : { key: `anonymous ${network}`, most: limits.anonymous, ...ofAddress };
}

/** Counts against each bound until one is passed. */
function findExcess(
  counter: WindowCounter,
  logger: Pick<LoggerService, 'warn'>,
  bounds: Bound[],
): TooManyRequestsError | undefined {
  for (const { key, most, from } of bounds) {
    const excess = counter.take(key, most);
    if (excess) {
      const { seconds, isFirst } = excess;
      // Nobody has verified who asks, so that the log has it and not the audit; once for each window.
      if (isFirst) {
        const whose = JSON.stringify(key);
        logger.warn(`More than ${most} requests within a minute: ${whose}`);
      }
      return new TooManyRequestsError(
        `More than ${most} requests came from ${from} within a minute; wait ${seconds} s, then continue`,
        seconds,
      );
    }
  }
  return undefined;
}
