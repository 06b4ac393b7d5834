import { spawnSync } from 'node:child_process';
import { BootstrapError } from './BootstrapError.mjs';

const needs = {
  git: {
    args: ['--version'],
    remedy:
      'git is missing: install it (on Debian: apt-get install git), then run the same command again.',
  },
  go: {
    args: ['version'],
    remedy:
      'Go is missing: Go 1.26 or newer builds the local fleet. Install it, then run the same command again; to use clusters of your own instead, see "Your own clusters and Git" in README.md.',
  },
};

/** Throws BootstrapError with a remedy for the first program that is not there. */
export function requirePrograms(names) {
  for (const name of names) {
    if (name === 'go' && process.env.FAIRWAY_CONTROL_PLANE) {
      continue;
    }
    const answer = spawnSync(name, needs[name].args, { stdio: 'ignore' });
    if (answer.error || answer.status !== 0) {
      throw new BootstrapError(needs[name].remedy);
    }
  }
}
