import type { ServerMetricsRow } from './AddonRows';
import { FieldError, readList, readNumber, readText } from './readField';

/** The metrics of the API server, as the portal's own reader added them up. */
export function projectServerMetrics(
  object: unknown,
): Omit<ServerMetricsRow, 'kind' | 'name'> {
  const count = (each: unknown, ...path: string[]) => {
    const found = readNumber(each, ...path);
    if (found === undefined)
      throw new FieldError(`${path.join('.')} is absent`);
    return found;
  };
  return {
    counters: {
      startedAt: count(object, 'counters', 'startedAt'),
      requests: count(object, 'counters', 'requests'),
      errors: count(object, 'counters', 'errors'),
      timed: count(object, 'counters', 'timed'),
      buckets: readList(object, 'counters', 'buckets').map(each => ({
        seconds: count(each, 'seconds'),
        count: count(each, 'count'),
      })),
    },
    requestedApis: readList(object, 'requestedApis').map(each => ({
      group: readText(each, 'group') ?? '',
      version: readText(each, 'version') ?? '',
      resource: readText(each, 'resource') ?? '',
      subresource: readText(each, 'subresource') ?? '',
      removedRelease: readText(each, 'removedRelease') ?? '',
    })),
  };
}
