import type { Request } from 'express';

/** For how long a sign-in may be under way, in ms. */
const underWayMs = 10 * 60_000;

/** What the auth plugin's session middleware puts on a request. */
interface Session {
  cookie: { maxAge?: number };
  destroy(callback: () => void): void;
}

function findSession(req: Request): Session | undefined {
  return (req as { session?: Session }).session;
}

/**
 * Lets what is kept for a sign-in under way run out after minutes and not after a day, as Backstage would: whoever begins one need not be
 * anybody. Rows that have run out are removed every minute.
 */
export function boundSession(req: Request): void {
  const session = findSession(req);
  if (session) session.cookie.maxAge = underWayMs;
}

/** Removes it: once the sign-in has ended nobody reads it any more. */
export async function endSession(req: Request): Promise<void> {
  const session = findSession(req);
  if (session) await new Promise<void>(resolve => session.destroy(resolve));
}
