import type { Request } from 'express';
import type { Answer } from './toAnswer';

const searchPath = /^\/api\/search\/query\/?$/i;

/**
 * The search engine of one process calls it an error if nothing of a type has been indexed. It is an empty result: nothing was
 * found among nothing.
 */
export function answerMissingIndex(
  req: Pick<Request, 'originalUrl'>,
  body: unknown,
): Answer | undefined {
  const name = (body as { error?: { name?: unknown } } | undefined)?.error
    ?.name;
  const isMissing =
    name === 'MissingIndexError' &&
    searchPath.test(req.originalUrl.split('?')[0]);
  return isMissing
    ? { status: 200, body: { results: [], numberOfResults: 0 } }
    : undefined;
}
