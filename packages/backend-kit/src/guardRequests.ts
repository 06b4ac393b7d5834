import { explainText } from '@fairway/input';
import express, {
  ErrorRequestHandler,
  NextFunction,
  Request,
  RequestHandler,
  Response,
  Router,
} from 'express';
import { parseJson } from './parseJson';
import {
  refuseInput,
  TooLargeError,
  UnsupportedMediaTypeError,
} from './requestErrors';

type TextOptions = NonNullable<Parameters<typeof explainText>[1]>;

const defaultLimitBytes = 256 * 1024;

/**
 * What a plugin puts in front of its routes: addresses and bodies that nobody sends by honest means never reach them. An address with
 * control characters, half characters or invisible marks is 400; a body that is too large 413, not JSON 415, broken 400.
 */
export function guardRequests(options: { limitBytes?: number } = {}): Router {
  const limit = options.limitBytes ?? defaultLimitBytes;
  return express
    .Router()
    .use(
      guardAddress(),
      refuseOtherTypes,
      express.raw({ type: () => true, limit }),
      parseBody,
      explainBodyError(limit),
    );
}

/**
 * Refuses an address whose path or query holds what no text should hold: NUL, which PostgreSQL cannot compare, and its kind.
 *
 * @param options - what the path and the values of the query may have all the same
 */
export function guardAddress(options: TextOptions = {}): RequestHandler {
  return (req, _res, next) => {
    const reason = explainAddress(req.originalUrl, options);
    next(reason ? refuseInput([reason]) : undefined);
  };
}

/** Why an address (path and query) is refused; undefined if it is harmless. */
export function explainAddress(
  url: string,
  options: TextOptions = {},
): string | undefined {
  const [path, ...query] = url.split('?');
  const decodedPath = decode(path);
  if (decodedPath === undefined) {
    return 'address: its percent encoding is broken; write "%" as "%25"';
  }
  const inPath = explainText(decodedPath, { ...options, lines: false });
  if (inPath) return `address: its path ${inPath}`;
  for (const part of query.join('?').split('&')) {
    const reason = explainParameter(part, options);
    if (reason) return reason;
  }
  return undefined;
}

function explainParameter(
  part: string,
  options: TextOptions,
): string | undefined {
  const spaced = part.replace(/\+/g, ' ');
  const at = spaced.indexOf('=');
  const name = decode(at < 0 ? spaced : spaced.slice(0, at));
  const value = decode(at < 0 ? '' : spaced.slice(at + 1));
  if (name === undefined || explainText(name)) {
    return 'address: the name of a parameter is broken; correct its spelling';
  }
  const field = name.slice(0, 100) || 'address';
  if (value === undefined) {
    return `${field}: its percent encoding is broken; write "%" as "%25"`;
  }
  const reason = explainText(value, options);
  return reason && `${field}: ${reason}`;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function hasBody(req: Request): boolean {
  return (
    req.headers['transfer-encoding'] !== undefined ||
    Number(req.headers['content-length'] ?? 0) > 0
  );
}

function refuseOtherTypes(
  req: Request,
  _res: Response,
  next: NextFunction,
): void {
  const isJson = req.is(['application/json', 'application/*+json']);
  next(
    hasBody(req) && !isJson
      ? new UnsupportedMediaTypeError(
          'body: must be JSON; send it with the header "Content-Type: application/json"',
        )
      : undefined,
  );
}

/** If something in front has read the body already, it is parsed. */
function parseBody(req: Request, _res: Response, next: NextFunction): void {
  if (Buffer.isBuffer(req.body)) req.body = parseJson(req.body);
  next();
}

/** Puts what reading a body throws into our own words. */
function explainBodyError(limitBytes: number): ErrorRequestHandler {
  return (error, _req, _res, next) => {
    const known = toBodyError(error, limitBytes);
    next(known ?? error);
  };
}

/** An error of Express' body parsers in our own words, which repeat nothing of the body; undefined if it is none. */
export function toBodyError(
  error: { type?: unknown; limit?: unknown },
  limitBytes?: number,
): Error | undefined {
  switch (error.type) {
    case 'entity.too.large': {
      const limit = typeof error.limit === 'number' ? error.limit : limitBytes;
      return new TooLargeError(
        `body: the request is larger than ${Math.floor(
          (limit ?? defaultLimitBytes) / 1024,
        )} kB; send less`,
      );
    }
    case 'entity.parse.failed':
    case 'entity.verify.failed':
      return refuseInput(['body: is not JSON; correct it']);
    case 'charset.unsupported':
      return new UnsupportedMediaTypeError(
        'body: must be UTF-8; leave the charset out of the header "Content-Type"',
      );
    case 'encoding.unsupported':
      return new UnsupportedMediaTypeError(
        'body: is compressed in a way that is not known here; send it uncompressed',
      );
    case 'request.size.invalid':
    case 'request.aborted':
      return refuseInput([
        'body: is shorter or longer than its header "Content-Length" says; send it whole',
      ]);
    default:
      return undefined;
  }
}
