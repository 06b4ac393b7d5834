import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { SettleTimes } from './domain/decideRecord';

/** How long something must last until it is drift, from `fairway.drift`. Throws InputError if it is no time. */
export function readSettleTimes(config: Config): SettleTimes {
  const read = (key: string, otherwise: number) => {
    const path = `fairway.drift.${key}`;
    const seconds = config.getOptionalNumber(path) ?? otherwise;
    if (!(seconds >= 0 && seconds <= 86_400)) {
      throw new InputError(
        `${path}: ${seconds} is no time of at most a day; give seconds from 0 to 86400`,
      );
    }
    return seconds * 1_000;
  };
  return {
    settleMs: read('settleSeconds', 60),
    rolloutMs: read('rolloutSeconds', 300),
  };
}
