import type { Request, RequestHandler, Response } from 'express';
import { parsePart } from './ServiceTokens';

/** Generous: a change takes milliseconds. */
const longestWaitMs = 10_000;

export const settingsPath = /^\/api\/notifications\/settings\/?$/i;

/**
 * Lets changes of one person's notification settings through one after the other. Backstage deletes all rows of the person and inserts them
 * again, without a transaction, so that the second of two changes at the same time inserts what the first just did. The person is read
 * from a token that is not verified yet: it decides only who waits for whom. Who has waited for too long goes on, and what still meets, from
 * another replica say, is answered by `answerConflict`.
 */
export function queueSettings(waitMs = longestWaitMs): RequestHandler {
  const last = new Map<string, Promise<void>>();
  return (req, res, next) => {
    if (req.method !== 'POST' || !settingsPath.test(req.path)) {
      next();
      return;
    }
    const person = toPerson(req);
    const before = last.get(person);
    const ended = waitForAnswer(res);
    const own = Promise.all([before, ended]).then(() => {
      if (last.get(person) === own) last.delete(person);
    });
    last.set(person, own);
    void waitAtMost(before, waitMs).then(() => next());
  };
}

function toPerson(req: Request): string {
  const token = /^bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  return String(parsePart(token ?? '', 1)?.sub ?? '').slice(0, 300);
}

/** Until the route has answered. It goes on when its caller has gone, so that the end of the connection says nothing. */
function waitForAnswer(res: Response): Promise<void> {
  return new Promise(resolve => {
    const end = res.end.bind(res) as (...parts: unknown[]) => Response;
    res.end = (...parts: unknown[]) => {
      resolve();
      return end(...parts);
    };
  });
}

async function waitAtMost(
  promise: Promise<void> | undefined,
  ms: number,
): Promise<void> {
  if (!promise) return;
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    promise,
    new Promise<void>(resolve => {
      timer = setTimeout(resolve, ms);
    }),
  ]);
  clearTimeout(timer);
}
