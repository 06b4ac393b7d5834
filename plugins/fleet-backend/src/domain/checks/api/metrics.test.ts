import type { RequestedApi } from '../../metrics/MetricsTally';
import type { ServerCounters } from '../../metrics/ServerCounters';
import {
  anObject,
  assessObjects,
  hour,
  minute,
  now,
  summarize,
  type Situation,
} from '../__testUtils__/assessObjects';

const startedAt = now - hour;
const count = (change: Partial<ServerCounters> = {}): ServerCounters => ({
  ...{ startedAt, requests: 1_000, errors: 0, timed: 1_000 },
  buckets: [
    { seconds: 0.1, count: 900 },
    { seconds: 2, count: 1_000 },
  ],
  ...change,
});
const none = count({ requests: 0, timed: 0, buckets: [] });
const before = { readAt: now - 5 * minute, counters: none };
const read = (
  counters: ServerCounters,
  requestedApis: Partial<RequestedApi>[] = [],
) => [anObject('APIServerMetrics', 'a:6443', { counters, requestedApis })];
const fast = count({ buckets: [{ seconds: 0.1, count: 1_000 }] });
const jobs = { group: 'batch', version: 'v1beta1', resource: 'cronjobs' };
const endpoints = { version: 'v1', resource: 'endpoints', removedRelease: '' };

const cases: [string, string, Situation, string][] = [
  [
    'FW-API-LATENCY',
    'fast answers',
    { objects: read(fast), countersBefore: before },
    'good',
  ],
  [
    'FW-API-LATENCY',
    'slow ones',
    { objects: read(count()), countersBefore: before },
    'bad: a:6443',
  ],
  [
    'FW-API-LATENCY',
    'some beyond all buckets',
    {
      objects: read(count({ buckets: [{ seconds: 60, count: 10 }] })),
      countersBefore: before,
    },
    'bad: a:6443',
  ],
  ['FW-API-LATENCY', 'one reading', { objects: read(fast) }, 'unknown'],
  [
    'FW-API-LATENCY',
    'a restart between two',
    { objects: read({ ...fast, startedAt: now }), countersBefore: before },
    'unknown',
  ],
  [
    'FW-API-LATENCY',
    'few requests',
    { objects: read(count({ timed: 49 })), countersBefore: before },
    'unknown',
  ],
  [
    'FW-API-ERRORS',
    'no errors',
    { objects: read(fast), countersBefore: before },
    'good',
  ],
  [
    'FW-API-ERRORS',
    'errors',
    { objects: read(count({ errors: 11 })), countersBefore: before },
    'bad: a:6443',
  ],
  [
    'FW-API-ERRORS',
    'as many as are allowed',
    { objects: read(count({ errors: 10 })), countersBefore: before },
    'good',
  ],
  [
    'FW-API-ERRORS',
    'few requests',
    { objects: read(count({ requests: 49 })), countersBefore: before },
    'unknown',
  ],
  ['FW-API-ERRORS', 'one reading', { objects: read(fast) }, 'unknown'],
  ...['FW-API-DEPRECATED', 'FW-API-REMOVEDNEXT'].flatMap(
    (id): [string, string, Situation, string][] => [
      [id, 'nothing in use', { objects: read(fast) }, 'good'],
      [
        id,
        'what is deprecated for good',
        { objects: read(fast, [endpoints]) },
        'good',
      ],
      [
        id,
        'what the next minor removes',
        { objects: read(fast, [{ ...jobs, removedRelease: '1.37' }]) },
        'bad: batch/v1beta1 cronjobs',
      ],
      [
        id,
        'a release that is none',
        { objects: read(fast, [{ ...jobs, removedRelease: 'soon' }]) },
        'bad: batch/v1beta1 cronjobs',
      ],
      [id, 'no metrics', { objects: [] }, 'unknown'],
    ],
  ),
  [
    'FW-API-DEPRECATED',
    'what a later minor removes',
    { objects: read(fast, [{ ...jobs, removedRelease: '1.38' }]) },
    'bad: batch/v1beta1 cronjobs',
  ],
  [
    'FW-API-REMOVEDNEXT',
    'what a later minor removes',
    { objects: read(fast, [{ ...jobs, removedRelease: '1.38' }]) },
    'good',
  ],
  [
    'FW-API-REMOVEDNEXT',
    'no version',
    { version: null, objects: read(fast) },
    'unknown',
  ],
];

describe('checks by the metrics of the API server', () => {
  it.each(cases)('%s, given %s', (id, _, situation, expected) => {
    expect(summarize(assessObjects(id, situation))).toBe(expected);
  });

  it.each(['FW-API-DEPRECATED', 'FW-API-REMOVEDNEXT'])(
    '%s is unknown until the API server has run for a while, and bad at once',
    id => {
      const at = (age: number, objects = read(fast)) =>
        summarize(assessObjects(id, { objects }, startedAt + age));
      expect([at(10 * minute - 1), at(10 * minute)]).toEqual([
        'unknown',
        'good',
      ]);
      expect(at(1, read(fast, [{ ...jobs, removedRelease: '1.37' }]))).toBe(
        'bad: batch/v1beta1 cronjobs',
      );
    },
  );
});
