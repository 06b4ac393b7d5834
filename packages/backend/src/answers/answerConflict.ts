import type { Request } from 'express';
import { settingsPath } from '../requests/queueSettings';
import type { Answer } from './toAnswer';

/** What Backstage says in the place of each error of PostgreSQL; its code and words are in the log alone. */
const refusedByDatabase = /^An internal error occurred logId=\w+$/;

/**
 * A change of notification settings that PostgreSQL refused. As bodies are assessed before, it is one that met another change of the same
 * person in the database: a second try comes through.
 */
export function answerConflict(
  req: Pick<Request, 'method' | 'originalUrl'>,
  body: unknown,
  requestId: string,
): Answer | undefined {
  const { error } = { ...(body as { error?: { message?: unknown } }) };
  const isConflict =
    req.method === 'POST' &&
    settingsPath.test(req.originalUrl.split('?')[0]) &&
    refusedByDatabase.test(String(error?.message));
  if (!isConflict) return undefined;
  return {
    status: 409,
    body: {
      error: {
        name: 'ConflictError',
        message: `Your notification settings were changed at the same time, in another tab for example; check them and try again, and if it happens again tell the platform team request id ${requestId}`,
      },
      response: { statusCode: 409 },
    },
  };
}
