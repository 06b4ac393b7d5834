import { ServerVersion } from '../ClusterClient';
import { isRecord, MalformedAnswerError } from './readObject';

/** Reads the answer of `/version`. Throws MalformedAnswerError. */
export function parseVersion(answer: unknown): ServerVersion {
  if (!isRecord(answer) || typeof answer.gitVersion !== 'string') {
    throw new MalformedAnswerError('the answer names no gitVersion');
  }
  return {
    gitVersion: answer.gitVersion,
    major: toText(answer.major),
    minor: toText(answer.minor),
    platform: toText(answer.platform),
  };
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
