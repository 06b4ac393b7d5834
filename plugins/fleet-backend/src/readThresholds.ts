import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { Thresholds } from './domain/Thresholds';

/** Reads how often clusters are looked at. Throws InputError that names the key and its bounds. */
export function readThresholds(config: Config): Thresholds {
  return {
    heartbeatMs: readPace(config, 'heartbeatSeconds', 10, [2, 300]),
    checksMs: readChecksMs(config),
  };
}

/** Reads how often what counts and checks need is read, in milliseconds. Throws InputError that names the key and its bounds. */
export function readChecksMs(config: Config): number {
  return readPace(config, 'checksSeconds', 60, [5, 3600]);
}

function readPace(
  config: Config,
  key: string,
  fallback: number,
  [low, high]: number[],
): number {
  const seconds = config.getOptionalNumber(`fairway.fleet.${key}`) ?? fallback;
  if (!(seconds >= low && seconds <= high)) {
    throw new InputError(
      `fairway.fleet.${key} must be between ${low} and ${high} seconds`,
    );
  }
  return seconds * 1000;
}
