import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { Thresholds } from './domain/Thresholds';

/** Reads how often clusters are looked at. Throws InputError that names the key and its bounds. */
export function readThresholds(config: Config): Thresholds {
  const read = (key: string, fallback: number, [low, high]: number[]) => {
    const seconds =
      config.getOptionalNumber(`fairway.fleet.${key}`) ?? fallback;
    if (!(seconds >= low && seconds <= high)) {
      throw new InputError(
        `fairway.fleet.${key} must be between ${low} and ${high} seconds`,
      );
    }
    return seconds * 1000;
  };
  return {
    heartbeatMs: read('heartbeatSeconds', 10, [2, 300]),
    sweepMs: read('sweepSeconds', 60, [5, 3600]),
  };
}
