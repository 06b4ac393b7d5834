import { MetricsTally } from './MetricsTally';
import {
  countBetween,
  findQuantile,
  type ServerCounters,
} from './ServerCounters';

const least = [
  'process_start_time_seconds 1.7e+09',
  'apiserver_request_total{code="200",verb="GET"} 90',
];

function tally(...lines: string[]) {
  const found = new MetricsTally();
  for (const line of lines) found.take(line);
  return found.finish();
}

describe('MetricsTally', () => {
  it('adds up requests, errors and durations, but for those that go on', () => {
    const bucket = 'apiserver_request_duration_seconds_bucket';
    expect(
      tally(
        '# HELP apiserver_request_total [STABLE] Counter',
        ...least,
        'apiserver_request_total{code="503",verb="LIST",path="a b{}"} 10 1700000000000',
        'go_goroutines 7',
        `${bucket}{verb="GET",le="0.1"} 3`,
        `${bucket}{verb="PUT",le="0.1"} 4`,
        `${bucket}{verb="GET",le="0.05"} 1`,
        `${bucket}{verb="GET",le="+Inf"} 5`,
        `${bucket}{verb="WATCH",le="+Inf"} 999`,
        `${bucket}{verb="GET",subresource="log",le="+Inf"} 999`,
        'apiserver_request_duration_seconds_sum{verb="GET"} 17.5',
      ).counters,
    ).toEqual({
      startedAt: 1.7e12,
      requests: 100,
      errors: 10,
      timed: 5,
      buckets: [
        { seconds: 0.05, count: 1 },
        { seconds: 0.1, count: 7 },
      ],
    });
  });

  it('names deprecated APIs that were requested, with odd labels', () => {
    const name = 'apiserver_requested_deprecated_apis';
    const labels =
      'group="batch",version="v1beta1",resource="cron\\"jobs\u0000"';
    expect(
      tally(
        ...least,
        `${name}{${labels},subresource="",removed_release="1.37"} 1`,
        `${name}{group="",version="v1",resource="gone",removed_release=""} 0`,
      ).requestedApis,
    ).toMatchObject([
      { group: 'batch', version: 'v1beta1', removedRelease: '1.37' },
    ]);
  });

  it.each([
    ['HTML', ['<html><body>Sign in</body></html>']],
    ['JSON', ['{"kind":"Status"}']],
    ['the metrics of something else', ['go_goroutines 7']],
    ['no time of start', [least[1]]],
    ['no text', []],
    ['no number', [...least, 'apiserver_request_total{code="200"} many']],
    [
      'a count below zero',
      [...least, 'apiserver_request_total{code="200"} -1'],
    ],
    ['not a number', [...least, 'apiserver_request_total{code="200"} NaN']],
    [
      'a bucket without a bound',
      [...least, 'apiserver_request_duration_seconds_bucket{verb="GET"} 1'],
    ],
    [
      'a line without an end',
      [...least, `apiserver_request_total{${'a'.repeat(250_000)}} 1`],
    ],
    [
      'more APIs than there are',
      [
        ...least,
        ...Array.from(
          { length: 501 },
          (_, index) =>
            `apiserver_requested_deprecated_apis{resource="r${index}"} 1`,
        ),
      ],
    ],
  ])('refuses %s', (_, lines) => {
    expect(() => tally(...lines)).toThrow();
  });
});

const aCount = (change: Partial<ServerCounters> = {}): ServerCounters => ({
  ...{ startedAt: 5_000, requests: 100, errors: 1, timed: 100 },
  buckets: [
    { seconds: 0.1, count: 80 },
    { seconds: 1, count: 100 },
  ],
  ...change,
});

describe('countBetween', () => {
  const before = { readAt: 1, counters: aCount() };

  it('is the difference of two readings', () => {
    const after = aCount({ requests: 150, errors: 3, timed: 110 });
    expect(countBetween(before, after)).toMatchObject({
      kind: 'counted',
      counters: { requests: 50, errors: 2, timed: 10 },
    });
  });

  it.each([
    ['a first reading', undefined, aCount()],
    ['a restart', before, aCount({ startedAt: 9_000, requests: 200 })],
    ['counters that went back', before, aCount({ requests: 99 })],
    [
      'a bucket that went back',
      before,
      aCount({ buckets: [{ seconds: 0.1, count: 1 }] }),
    ],
  ])('says nothing of %s', (_, earlier, after) => {
    expect(countBetween(earlier, after).kind).toBe('unknown');
  });
});

describe('findQuantile', () => {
  it.each([
    [0.4, 0.05],
    [0.8, 0.1],
    [0.9, 0.55],
    [1, 1],
  ])('of %s is %s s', (share, seconds) => {
    expect(findQuantile(aCount(), share)).toBeCloseTo(seconds);
  });

  it('is undefined beyond the last bucket', () => {
    expect(findQuantile(aCount({ timed: 200 }), 0.99)).toBeUndefined();
  });
});
