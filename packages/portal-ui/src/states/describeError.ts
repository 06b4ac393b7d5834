import { ResponseError } from '@backstage/errors';

export type ErrorDescription = {
  kind:
    | 'signed-out'
    | 'forbidden'
    | 'absent'
    | 'refused'
    | 'unreachable'
    | 'late'
    | 'incomplete'
    | 'broken';
  title: string;
  /** What the reader can do now. */
  advice: string;
  /** What the other side said; null if its words add nothing. */
  detail: string | null;
};

const gatewayStatuses = [502, 503, 504];

function describeStatus(status: number, message: string): ErrorDescription {
  if (status === 401) {
    return {
      kind: 'signed-out',
      title: 'You are signed out',
      advice: 'Your session has ended. Reload the page to sign in again.',
      detail: null,
    };
  }
  if (status === 403) {
    return {
      kind: 'forbidden',
      title: 'You may not see this',
      advice: 'Ask the team that owns it, or the platform team, for access.',
      detail: message,
    };
  }
  if (status === 404) {
    return {
      kind: 'absent',
      title: 'Not found',
      advice: 'It does not exist, or it belongs to another team.',
      detail: null,
    };
  }
  if (status === 429) {
    return {
      kind: 'refused',
      title: 'Too many requests',
      advice: 'Wait for as long as the message says, then try again.',
      detail: message,
    };
  }
  if (gatewayStatuses.includes(status)) {
    return unreachable(message);
  }
  if (status < 500) {
    return {
      kind: 'refused',
      title: 'The request was refused',
      advice: 'Change what the message names, then try again.',
      detail: message,
    };
  }
  return broken(message);
}

function unreachable(detail: string): ErrorDescription {
  return {
    kind: 'unreachable',
    title: 'The portal does not answer',
    advice:
      'Its backend is starting, or your network is down. What you see may be out of date; try again in a moment.',
    detail,
  };
}

function broken(detail: string): ErrorDescription {
  return {
    kind: 'broken',
    title: 'Something went wrong in the portal',
    advice:
      'Try again. If it happens again, send the platform team the text below.',
    detail: dropJson(detail),
  };
}

/** Tells the failures of a request apart, with what to do about each. */
export function describeError(error: Error): ErrorDescription {
  if (error instanceof ResponseError || 'statusCode' in error) {
    const { statusCode } = error as ResponseError;
    const said = error instanceof ResponseError ? error.cause.message : '';
    return describeStatus(statusCode, said || error.message);
  }
  if (error.name === 'DeadlineError') {
    return {
      kind: 'late',
      title: 'The portal does not answer',
      advice:
        'Your request reached it, but the answer took too long. Try again; what you see may be out of date.',
      detail: null,
    };
  }
  // The bundler's name for a part of the app that did not arrive. It is not asked for a second time: only a reload does that.
  if (error.name === 'ChunkLoadError') {
    return {
      kind: 'incomplete',
      title: 'This page could not be loaded',
      advice:
        'The portal did not answer, or it has been updated since you opened it. Reload the page.',
      detail: null,
    };
  }
  // `fetch` reports a connection that failed as a TypeError.
  return error.name === 'TypeError'
    ? unreachable(error.message)
    : broken(error.message);
}

/** A message without the body of an answer that some errors have at their end; that is no text for people. */
function dropJson(message: string): string {
  return message.replace(/[\s,;:]*[{[]["{[\s][\s\S]*$/, '') || message;
}
