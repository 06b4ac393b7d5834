import { TooManyRequestsError } from '@fairway/backend-kit';
import type { Request, RequestHandler } from 'express';

export interface RequestLimits {
  /** Most requests to `/api` of one person within a minute. */
  perPerson: number;
  /** Most requests to `/api` of one address without a token within a minute. */
  perAddress: number;
}

const windowMs = 60_000;
/** Keys held at once; beyond it all begin anew, so that memory is bounded whatever is sent. */
const mostKeys = 50_000;

/**
 * Bounds how often one person, or one address that has not signed in, may ask. Each replica counts for itself: it protects the process,
 * not a budget. The portal's own services are not counted, and neither are pages and their assets.
 */
export function limitRequests(
  limits: RequestLimits,
  now: () => number,
): RequestHandler {
  let start = 0;
  let counts = new Map<string, number>();
  return (req, res, next) => {
    const caller = identify(req);
    if (!caller) {
      next();
      return;
    }
    if (now() - start >= windowMs || counts.size > mostKeys) {
      start = now();
      counts = new Map();
    }
    const count = (counts.get(caller.key) ?? 0) + 1;
    counts.set(caller.key, count);
    const most = limits[caller.kind];
    if (count <= most) {
      next();
      return;
    }
    const seconds = Math.max(1, Math.ceil((start + windowMs - now()) / 1000));
    res.set('retry-after', String(seconds));
    next(
      new TooManyRequestsError(
        `More than ${most} requests came from you within a minute; wait ${seconds} s, then go on`,
        seconds,
      ),
    );
  };
}

interface Caller {
  kind: keyof RequestLimits;
  key: string;
}

/** The token is not verified here: a made-up one is bounded together with its address, and refused behind. */
function identify(req: Request): Caller | undefined {
  if (!/^\/api\//i.test(req.path) || req.path.includes('/.backstage/')) {
    return undefined;
  }
  const address = req.ip ?? '';
  const token = /^bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (!token) return { kind: 'perAddress', key: `address ${address}` };
  const [header, payload] = token.split('.').map(parsePart);
  if (header?.typ === 'vnd.backstage.plugin') return undefined;
  const subject = String(payload?.sub ?? '').slice(0, 300);
  return { kind: 'perPerson', key: `person ${subject} ${address}` };
}

function parsePart(part: string): { typ?: unknown; sub?: unknown } | undefined {
  try {
    const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
