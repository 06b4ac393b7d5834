/** A failure that the user can do something about: one sentence that says what. */
export class BootstrapError extends Error {}

const remedies = [
  [
    /ENOSPC|no space left/i,
    'The disk is full: free some space (about 6 GB are needed), then run the same command again.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|getaddrinfo/i,
    'The npm registry cannot be reached: check the network or the proxy settings of npm, then run the same command again.',
  ],
  [
    /EACCES|EPERM/i,
    'A file or folder cannot be written: check who owns this folder, then run the same command again.',
  ],
];

/** The remedy for what a program printed when it failed, if it is a known one. */
export function findRemedy(output) {
  return remedies.find(([pattern]) => pattern.test(output))?.[1];
}
