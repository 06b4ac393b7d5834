import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Request, RequestHandler, Response } from 'express';
import { answerConflict } from './answerConflict';
import { answerMissingIndex } from './answerMissingIndex';
import { toAnswer, toSilentAnswer } from './toAnswer';

/**
 * Gives each request an id (header `X-Request-Id`) and cleans the body of each failed one, whichever plugin made it: each has an error
 * middleware of its own, so that no middleware at the root sees its errors. Only bodies that are handed over whole are assessed; what is
 * streamed passes untouched.
 */
export function cleanAnswers(
  logger: Pick<LoggerService, 'warn'>,
): RequestHandler {
  return (req, res, next) => {
    const requestId = findGivenId(req) ?? randomUUID();
    // The audit takes it from the header.
    req.headers['x-request-id'] = requestId;
    res.setHeader('x-request-id', requestId);
    const json = res.json.bind(res);
    const send = res.send.bind(res);
    let isClean = false;
    const clean = (body: unknown): unknown => {
      if (isClean || res.statusCode < 400) return body;
      isClean = true;
      const missing = answerMissingIndex(req, body);
      if (res.statusCode >= 500 && !missing) {
        note(logger, req, res, { requestId, body });
      }
      const answer =
        missing ??
        answerConflict(req, body, requestId) ??
        toAnswer(res.statusCode, body, requestId);
      if (!answer) return body;
      res.status(answer.status);
      return answer.body;
    };
    res.json = body => json(clean(body));
    res.send = body => {
      const text = Buffer.isBuffer(body) ? body.toString('utf8') : body;
      // Pages and texts of 4xx are somebody's own; a fault's text is not for others.
      if (isClean || res.statusCode < 500 || typeof text === 'object') {
        return send(body);
      }
      const cleaned = clean(text);
      if (cleaned === text) return send(body);
      res.removeHeader('content-type');
      return json(cleaned);
    };
    next();
  };
}

/** Answers what no route of any plugin has, in the place of Backstage's own handler, which says nothing. */
export const answerNotFound: RequestHandler = (_req, res) => {
  res.status(404).json(toSilentAnswer(404).body);
};

/** The id that a trusted proxy in front gave the request, which its own log has; what others send could be an id of somebody else. */
function findGivenId(req: Request): string | undefined {
  const given = req.header('x-request-id') ?? '';
  const isTrusted: (address: string | undefined, hop: number) => boolean =
    req.app.get('trust proxy fn');
  return /^[\w.:-]{1,100}$/.test(given) &&
    isTrusted(req.socket.remoteAddress, 0)
    ? given
    : undefined;
}

function note(
  logger: Pick<LoggerService, 'warn'>,
  req: Request,
  res: Response,
  { requestId, body }: { requestId: string; body: unknown },
): void {
  const error = (body as { error?: { message?: unknown } } | undefined)?.error;
  const said = typeof body === 'string' ? body : error?.message ?? error;
  logger.warn(`Request ${requestId} failed with status ${res.statusCode}`, {
    requestId,
    method: req.method,
    path: req.originalUrl.split('?')[0],
    reason: String(said ?? '').slice(0, 2_000),
  });
}
