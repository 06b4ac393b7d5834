import { RecordedAnswer } from './Recording';

/** A refusal in the form of the Kubernetes API. */
export function refuse(
  code: number,
  reason: string,
  message: string,
): RecordedAnswer {
  const body = JSON.stringify({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    code,
  });
  return { status: code, type: 'application/json', body };
}
