import { cleanText } from '@fairway/input';
import { ClusterError, ClusterErrorReason } from '../ClusterError';
import { parseRetryAfter } from './parseRetryAfter';

/** A refused call: what the server answered, and which call of which cluster it was. */
export interface RefusedCall {
  cluster: string;
  call: string;
  status: number;
  retryAfter?: string;
  body: string;
}

/** The fields that we read of a Kubernetes `Status` object. */
interface StatusBody {
  message?: string;
  details?: { name?: string; retryAfterSeconds?: number };
}

const REASONS: Record<number, ClusterErrorReason> = {
  401: 'unauthorized',
  403: 'forbidden',
  405: 'not-served',
  409: 'conflict',
  410: 'gone',
  429: 'throttled',
};

const LONGEST_MESSAGE = 2_000;

/**
 * Names why the server refused. A 404 is `not-found` only if the server names the object that it misses; else the kind
 * itself is `not-served`. The body must have been redacted before. What the server said goes into reasons, audit and pages: line breaks,
 * colours of terminals and invisible marks are taken out.
 */
export function toClusterError(refused: RefusedCall, now: Date): ClusterError {
  const status = parseStatus(refused.body);
  const reason = findReason(refused.status, status);
  const said = cleanText(status.message ?? refused.body)
    .trim()
    .slice(0, LONGEST_MESSAGE);
  return new ClusterError(
    reason,
    `${refused.cluster}: ${refused.call}: ${reason}: ${
      said || `the server answered ${refused.status}`
    }`,
    {
      status: refused.status,
      retryAfterMs:
        parseRetryAfter(refused.retryAfter, now) ?? toMilliseconds(status),
    },
  );
}

function findReason(code: number, status: StatusBody): ClusterErrorReason {
  if (code === 404) {
    return isObjectMissing(status) ? 'not-found' : 'not-served';
  }
  if (REASONS[code]) {
    return REASONS[code];
  }
  return code >= 400 && code < 500 ? 'invalid' : 'server-error';
}

function isObjectMissing(status: StatusBody): boolean {
  return (
    Boolean(status.details?.name) ||
    /"[^"]+" not found$/.test(status.message ?? '')
  );
}

function toMilliseconds(status: StatusBody): number | undefined {
  const seconds = status.details?.retryAfterSeconds;
  return typeof seconds === 'number' && seconds > 0
    ? seconds * 1000
    : undefined;
}

/** Anything but a `Status` object (a proxy's page, say) reads as an empty one. */
function parseStatus(body: string): StatusBody {
  try {
    const parsed: unknown = JSON.parse(body);
    return isStatus(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function isStatus(value: unknown): value is StatusBody {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'Status' &&
    (!('message' in value) || typeof value.message === 'string') &&
    (!('details' in value) ||
      (typeof value.details === 'object' && value.details !== null))
  );
}
