import { MockAnswer, MockRequest } from './answerRequest';
import { refuse } from './refuse';

/** What is sent as it is; its headers go before those that an answer has. */
export interface RawAnswer {
  status: number;
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

/** What goes wrong with one request to a server of the mock fleet. */
export type MockFault =
  /** Refused as API servers do it. */
  | {
      kind: 'refuse';
      code: number;
      reason: string;
      message?: string;
      retryAfterSeconds?: number;
    }
  /** Something else than an API server's answer. */
  | ({ kind: 'answer' } & RawAnswer)
  /** Taken, and never answered. */
  | { kind: 'hang' }
  /** A watch that begins as ever, and then says nothing more, neither changes nor that there are none. */
  | { kind: 'mute' }
  /** The connection is cut after this time, in milliseconds; a watch has begun then. */
  | { kind: 'cut'; afterMs: number }
  /** A watch that tells this, JSON, and ends. */
  | { kind: 'tell'; event: object };

/** Decides what goes wrong; undefined: nothing. */
export type Disturb = (
  request: Pick<MockRequest, 'method' | 'url' | 'accept'>,
) => MockFault | undefined;

/** What is said instead of an answer; undefined if the fault is in how it is said. */
export function toFaultyAnswer(
  fault: MockFault,
): (MockAnswer & { headers?: Record<string, string> }) | RawAnswer | undefined {
  switch (fault.kind) {
    case 'refuse': {
      const { code, reason, message = reason, retryAfterSeconds } = fault;
      return {
        ...refuse(code, reason, message),
        ...(retryAfterSeconds !== undefined && {
          headers: { 'retry-after': `${retryAfterSeconds}` },
        }),
      };
    }
    case 'answer': {
      const { kind: _answer, ...answer } = fault;
      return answer;
    }
    case 'tell': {
      const body = `${JSON.stringify(fault.event)}\n`;
      return { status: 200, type: 'application/json', body };
    }
    case 'hang':
    case 'mute':
    case 'cut':
      return undefined;
    default:
      return fault satisfies never;
  }
}
