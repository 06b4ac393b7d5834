import { AuditorService } from '@backstage/backend-plugin-api';
import {
  AuthProviderFactory,
  AuthProviderRouteHandlers,
  decodeOAuthState,
} from '@backstage/plugin-auth-node';
import { TooManyRequestsError } from '@fairway/backend-kit';
import { Request, Response } from 'express';
import { attempts, Outcome } from './attempts';
import { parseReturnAddress } from './parseReturnAddress';
import { sendRefusal } from './sendRefusal';
import { boundSession } from './startedSession';
import { StartLimit } from './StartLimit';

type ReturnAddress = URL | undefined;

/**
 * Around Backstage's handlers of a provider: leads back to the portal alone, says on
 * the portal's page that the provider is down, answers a refusal with 403, and writes
 * every sign-in to the audit log.
 */
export function guardSignIn(
  factory: AuthProviderFactory,
  auditor: AuditorService,
): AuthProviderFactory {
  return options => {
    const handlers = factory(options);
    const limit = new StartLimit();
    const ownOrigin = new URL(options.baseUrl).origin;
    const toReturnAddress = (flow: unknown, text: unknown): ReturnAddress =>
      flow === 'redirect'
        ? parseReturnAddress(
            text === undefined ? undefined : String(text),
            origin => origin === ownOrigin || options.isOriginAllowed(origin),
          )
        : undefined;
    return {
      start: async (req, res) => {
        const returnTo = toReturnAddress(req.query.flow, req.query.redirectUrl);
        await refuseTooMany(limit, auditor, [req, res]);
        boundSession(req);
        await start(handlers, [req, res], returnTo);
      },
      frameHandler: async (req, res) => {
        const { flow, redirectUrl } = readState(req);
        const returnTo = toReturnAddress(flow, redirectUrl);
        const outcome = await finish(handlers, [req, res], returnTo);
        await audit(auditor, req, outcome);
      },
      refresh: handlers.refresh?.bind(handlers),
      logout: handlers.logout?.bind(handlers),
    };
  };
}

/** @throws TooManyRequestsError */
async function refuseTooMany(
  limit: StartLimit,
  auditor: AuditorService,
  [req, res]: [Request, Response],
): Promise<void> {
  const excess = limit.take(req.ip ?? '');
  if (!excess) return;
  const { seconds, isFirst } = excess;
  const reason = 'Too many sign-ins were begun from this address';
  // One event for each window: a flood must not fill the log.
  if (isFirst) await audit(auditor, req, { kind: 'limited', reason });
  res.set('retry-after', String(seconds));
  throw new TooManyRequestsError(
    `${reason}. Try again in ${seconds} s.`,
    seconds,
  );
}

async function start(
  handlers: AuthProviderRouteHandlers,
  [req, res]: [Request, Response],
  returnTo: ReturnAddress,
): Promise<void> {
  try {
    await handlers.start(req, res);
  } catch (error) {
    const isDown =
      error instanceof Error && error.name === 'ServiceUnavailableError';
    if (!isDown || !returnTo || wantsJson(req)) throw error;
    // The cause is for the log; on the page stands what to do.
    const [sentence] = error.message.split('; caused by ');
    returnTo.searchParams.set('error', sentence);
    res.redirect(returnTo.href);
  }
}

async function finish(
  handlers: AuthProviderRouteHandlers,
  [req, res]: [Request, Response],
  returnTo: ReturnAddress,
): Promise<Outcome | undefined> {
  let outcome: Outcome | undefined;
  const conclude = (concluded: Outcome) => {
    outcome = concluded;
    // Stands for the popup flow, whose page reports the refusal to the portal's page.
    if (concluded.kind === 'refused') res.status(403);
  };
  const redirect = res.redirect.bind(res) as (url: string) => void;
  res.redirect = ((url: string) => {
    if (outcome?.kind !== 'refused' || !returnTo) return redirect(url);
    return sendRefusal(req, res, {
      reason: outcome.reason,
      returnTo: new URL(url),
    });
  }) as Response['redirect'];
  await attempts.run({ conclude }, () => handlers.frameHandler(req, res));
  return outcome;
}

async function audit(
  auditor: AuditorService,
  req: Request,
  outcome: Outcome | { kind: 'limited'; reason: string } | undefined,
): Promise<void> {
  const isSignedIn = outcome?.kind === 'signed-in';
  const who = isSignedIn
    ? { userEntityRef: outcome.userEntityRef }
    : {
        ...(outcome?.kind === 'refused' && { subject: outcome.subject }),
      };
  // Without the request itself: its address holds the authorization code.
  const event = await auditor.createEvent({
    eventId: 'sign-in',
    severityLevel: isSignedIn ? 'low' : 'medium',
    meta: { provider: 'oidc', address: req.ip ?? null, ...who },
  });
  if (isSignedIn) await event.success();
  else {
    const reason = outcome?.reason ?? 'The sign-in could not be finished';
    await event.fail({ error: new Error(reason) });
  }
}

function readState(req: Request) {
  const { state } = req.query;
  // An unreadable state is the handler's own to refuse.
  try {
    return decodeOAuthState(String(state ?? ''));
  } catch {
    return { flow: undefined, redirectUrl: undefined };
  }
}

function wantsJson(req: Request): boolean {
  return req.accepts(['html', 'json']) === 'json';
}
