import type { GitResult } from '../git/GitCommand';

/**
 * What a push came to.
 * `raced`: somebody moved the branch first, or holds its lock.
 * `declined`: the remote will not take it.
 * `uncertain`: it ended without an answer; the commit may have landed.
 */
export type PushVerdict =
  | { kind: 'pushed' }
  | { kind: 'raced' }
  | { kind: 'declined'; reason: string }
  | { kind: 'uncertain'; reason: string };

/** What `git push` and receive-pack print if the branch is not, or no longer, where we saw it. */
const lostRace =
  /stale info|fetch first|non-fast-forward|cannot lock ref|failed to (lock|update ref)|incorrect old value|reference already exists|unable to create .*\.lock/i;

/** Reads the answer of `git push --porcelain`: one line `<flag>\t<from>:<to>\t<summary>` for our ref. */
export function assessPush(result: GitResult): PushVerdict {
  const lines = result.stdout.toString().split('\n');
  const answer = lines.find(line => /^[ +*=!-]\t/.test(line));
  if (!answer) {
    return { kind: 'uncertain', reason: result.stderr };
  }
  if (!answer.startsWith('!')) {
    return { kind: 'pushed' };
  }
  if (lostRace.test(answer) || lostRace.test(result.stderr)) {
    return { kind: 'raced' };
  }
  const summary = answer.split('\t')[2] ?? answer;
  return /\[remote failure\]/.test(answer)
    ? { kind: 'uncertain', reason: result.stderr }
    : { kind: 'declined', reason: `${summary}; ${result.stderr}` };
}
