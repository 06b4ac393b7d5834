import { KubernetesObject } from '../objects';

/** What the server sent is not what its own interface promises. */
export class MalformedAnswerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedAnswerError';
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Takes a server's answer for an object. Items of typed lists have no kind of their own: `fallback` gives it.
 * Throws MalformedAnswerError.
 */
export function readObject(
  answer: unknown,
  fallback: { apiVersion: string; kind: string },
): KubernetesObject {
  const metadata = isRecord(answer) ? answer.metadata : undefined;
  if (!isRecord(answer) || !hasName(metadata)) {
    throw new MalformedAnswerError('the answer is not an object with a name');
  }
  const { apiVersion, kind } = fallback;
  // An item's own kind wins, should it have one.
  return { apiVersion, kind, ...answer, metadata };
}

function hasName(metadata: unknown): metadata is KubernetesObject['metadata'] {
  return isRecord(metadata) && typeof metadata.name === 'string';
}
