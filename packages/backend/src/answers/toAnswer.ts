import { toBodyError } from '@fairway/backend-kit';
import { explainSchemaText } from './explainSchemaText';
import { isDriverError, isDriverText } from './isDriverError';
import { isFileText } from './isFileText';

/** What an answer with an error becomes on its way out. */
export interface Answer {
  status: number;
  body: object;
}

interface KnownError {
  /** Of an error of a body parser. */
  type?: unknown;
  limit?: unknown;
  name?: unknown;
  message?: unknown;
  reasons?: unknown;
  code?: unknown;
  retryAfterSeconds?: unknown;
}

/** States of PostgreSQL (SQLSTATE class 22) that say: the value that came in cannot be a value of this column. */
const valueFaults = new Set([
  '22001',
  '22003',
  '22007',
  '22008',
  '22021',
  '22023',
  '22P02',
  '22P03',
  '22P05',
]);

/** Statuses of 5xx whose message is meant for people: what is not there, and what cannot be reached just now. */
const plainFaults = new Set([501, 503]);

/** What is said if an error says nothing. */
const silences = new Map([
  [401, 'Sign in first'],
  [403, 'You may not do this; ask the platform team for the permission'],
  [404, 'There is nothing at this address; check it'],
]);

/** The answer to an address that no route has. */
export function toSilentAnswer(status: 404): Answer {
  return toBody(status, { name: 'NotFoundError' }, {});
}

/** Of a deadline that somebody set with `AbortSignal.timeout`. */
const tooSlow = {
  name: 'ServiceUnavailableError',
  message:
    'This took too long: something that it depends on does not answer; try again in a moment',
};

const refusedValue = {
  name: 'InputError',
  message:
    'A value of this request cannot be looked up or stored; check its parameters and fields',
};

/**
 * Rewrites the body of a failed request. A 4xx keeps name, message and reasons, and loses what else the error had: stack, errno,
 * parser codes, the body that was sent. A 5xx says only that it is our fault, and under which id the log has the rest.
 *
 * @returns undefined if the body is none of Backstage's errors and may stay as it is
 */
export function toAnswer(
  status: number,
  body: unknown,
  requestId: string,
): Answer | undefined {
  const error = findError(body);
  const known = error && findKnownFault(status, error);
  if (known) return toBody(known.status, known.error, body);
  const isPlain = plainFaults.has(status) && !(error && isDriverError(error));
  if (status >= 500 && !isPlain) return toFault(status, requestId);
  return error && toBody(status, error, body);
}

/** What can be said in words of our own: what was wrong with the request, or what did not answer. Undefined if the error's own words may stay. */
function findKnownFault(
  status: number,
  error: KnownError,
): { status: number; error: KnownError } | undefined {
  const ofBody = toBodyError(error);
  if (ofBody) {
    const code = 'statusCode' in ofBody ? Number(ofBody.statusCode) : 400;
    return { status: code, error: ofBody };
  }
  if (status < 500) {
    const cleaned =
      takeOutDriver(error) ?? takeOutFiles(error) ?? takeOutIssues(error);
    return cleaned && { status, error: cleaned };
  }
  if (error.name === 'TimeoutError') return { status: 503, error: tooSlow };
  return valueFaults.has(String(error.code))
    ? { status: 400, error: refusedValue }
    : undefined;
}

/** The error without what a database said; undefined if it holds nothing of one. */
function takeOutDriver(error: KnownError): KnownError | undefined {
  const reasons: unknown[] = Array.isArray(error.reasons) ? error.reasons : [];
  const kept = reasons.filter(reason => !isDriverText(String(reason)));
  if (!isDriverError(error)) {
    return kept.length < reasons.length
      ? { ...error, reasons: kept }
      : undefined;
  }
  return {
    ...refusedValue,
    message: [...kept, refusedValue.message].join('; '),
    ...(kept.length > 0 && { reasons: kept }),
  };
}

/** The error without places of files and what the system said of them; undefined if it holds nothing of the kind. */
function takeOutFiles(error: KnownError): KnownError | undefined {
  const message = String(error.message);
  if (!isFileText(message)) return undefined;
  const [beginning] = message.split('; caused by');
  return {
    ...error,
    message: isFileText(beginning)
      ? 'This cannot be found or read here; check the address'
      : beginning,
  };
}

/** The error with a sentence per field; undefined if its message holds no issues of a schema. */
function takeOutIssues(error: KnownError): KnownError | undefined {
  const message = explainSchemaText(String(error.message));
  return message === undefined ? undefined : { ...error, message };
}

function findError(body: unknown): KnownError | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error } = body as { error?: unknown };
  return typeof error === 'object' && error !== null ? error : undefined;
}

function toBody(status: number, error: KnownError, body: unknown): Answer {
  const { name, message, reasons, retryAfterSeconds } = error;
  const { request } = body as { request?: unknown };
  return {
    status,
    body: {
      error: {
        name: String(name ?? 'Error'),
        message: String(message || (silences.get(status) ?? '')),
        ...(Array.isArray(reasons) && { reasons }),
        ...(typeof retryAfterSeconds === 'number' && { retryAfterSeconds }),
      },
      ...(request !== undefined && { request }),
      response: { statusCode: status },
    },
  };
}

function toFault(status: number, requestId: string): Answer {
  return {
    status,
    body: {
      error: {
        name: 'InternalServerError',
        message: `Something went wrong on our side; try again, and if it happens again tell the platform team request id ${requestId}`,
      },
      response: { statusCode: status },
    },
  };
}
