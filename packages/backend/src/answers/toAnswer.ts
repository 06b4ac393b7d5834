import { toBodyError } from '@fairway/backend-kit';
import { isDriverError, isDriverText } from './isDriverError';

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

const refusedValue = {
  name: 'InputError',
  message:
    'A value of this request cannot be looked up or stored; check its parameters and fields',
};

/**
 * Rewrites the body of a failed request. A 4xx keeps name, message and reasons, and loses what else the error carried: stack, errno,
 * parser codes, the body that was sent. A 5xx says only that it is our fault, and under which id the log has the rest.
 *
 * @returns undefined where the body is none of Backstage's errors and may stay as it is
 */
export function toAnswer(
  status: number,
  body: unknown,
  requestId: string,
): Answer | undefined {
  const error = findError(body);
  const ofClient = error && findClientFault(status, error);
  if (ofClient) return toBody(ofClient.status, ofClient.error, body);
  const isPlain = plainFaults.has(status) && !(error && isDriverError(error));
  if (status >= 500 && !isPlain) return toFault(status, requestId);
  return error && toBody(status, error, body);
}

/** What was wrong with the request itself, in words of our own; undefined where the error's own words may stay. */
function findClientFault(
  status: number,
  error: KnownError,
): { status: number; error: KnownError } | undefined {
  const ofBody = toBodyError(error);
  if (ofBody) {
    const code = 'statusCode' in ofBody ? Number(ofBody.statusCode) : 400;
    return { status: code, error: ofBody };
  }
  if (status < 500) {
    const cleaned = takeOutDriver(error);
    return cleaned && { status, error: cleaned };
  }
  return valueFaults.has(String(error.code))
    ? { status: 400, error: refusedValue }
    : undefined;
}

/** The error without what a database said; undefined where it holds nothing of one. */
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
        message: String(message ?? ''),
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
