import type { Config } from '@backstage/config';
import type { RequestLimits } from './limitRequests';

/** Bounds of requests, from `fairway.limits`. */
export function readRequestLimits(config: Config): RequestLimits {
  const read = (key: string, otherwise: number) =>
    config.getOptionalNumber(`fairway.limits.${key}`) ?? otherwise;
  return {
    perPerson: read('requestsPerMinute', 3_000),
    anonymous: read('anonymousRequestsPerMinute', 600),
    perAddress: read('addressRequestsPerMinute', 15_000),
  };
}
