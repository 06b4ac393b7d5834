import {
  FleetRepositoryError,
  type FleetRepositoryErrorReason,
} from '../FleetRepositoryError';

interface Symptom {
  reason: FleetRepositoryErrorReason;
  pattern: RegExp;
  fix: string;
}

/** What git and curl print (LC_ALL=C), the first match counts. */
const symptoms: Symptom[] = [
  {
    reason: 'no-branch',
    pattern: /couldn't find remote ref/i,
    fix: 'the repository lacks the branch: push a first commit to it, or name another branch',
  },
  {
    reason: 'unauthorized',
    pattern:
      /authentication failed|could not read (username|password)|terminal prompts disabled|returned error: 40[13]/i,
    fix: 'the remote refuses the credentials: give ones that may read and push',
  },
  {
    reason: 'missing',
    pattern: /returned error: 3\d\d|redirect/i,
    fix: 'the URL answers with a redirect, which is not followed: configure the address it leads to',
  },
  {
    reason: 'failed',
    pattern: /dubious ownership/i,
    fix: 'the repository belongs to another user of this machine: give it to the user that runs the portal',
  },
  {
    reason: 'missing',
    pattern:
      /does not appear to be a git repository|repository '.*' not found|returned error: 404|repository not found|could not be found/i,
    fix: 'there is no repository at the URL: see that the path is right and that the credentials may see it',
  },
  {
    reason: 'unreachable',
    pattern:
      /could not resolve|failed to connect|couldn't connect|connection (refused|reset|timed out)|operation (too slow|timed out)|certificate|ssl|returned error: 5\d\d|unable to access|hung up|early eof|empty reply/i,
    fix: 'the remote cannot be reached',
  },
  {
    reason: 'damaged',
    pattern:
      /corrupt|bad object|not our ref|loose object|unable to read|packfile .* (cannot|is not)|inflate|not a git repository/i,
    fix: 'the copy of the repository is damaged',
  },
];

/** The error for a git command that ended badly; `stderr` is already without credentials. */
export function describeGitFailure(
  act: string,
  stderr: string,
): FleetRepositoryError {
  const symptom = symptoms.find(({ pattern }) => pattern.test(stderr));
  const detail = shortenOutput(stderr);
  return symptom
    ? new FleetRepositoryError(
        symptom.reason,
        `${act}: ${symptom.fix} (${detail})`,
      )
    : new FleetRepositoryError('failed', `${act} failed: ${detail}`);
}

/** The lines of git's output that say something, in one line without control characters. */
export function shortenOutput(output: string): string {
  const lines = output
    .split(/[\r\n]+/)
    .map(line => line.replace(/\p{Cc}/gu, ' ').trim())
    .filter(line => line && !line.startsWith('hint:'));
  return lines.slice(0, 6).join('; ').slice(0, 500) || 'git gave no reason';
}
