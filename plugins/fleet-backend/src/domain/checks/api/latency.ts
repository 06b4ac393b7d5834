import { countBetween, findQuantile } from '../../metrics/ServerCounters';
import { defineCheck } from '../Check';
import { assess, countOf, toEvidence, unknown } from '../verdicts';
import { metricsUnknown } from './metricsUnknown';

export const latency = defineCheck<'p99Ms' | 'leastRequests'>({
  id: 'FW-API-LATENCY',
  title: 'The API server answers slowly',
  kind: 'condition',
  severity: 'medium',
  needs: ['APIServerMetrics'],
  needsHeartbeat: true,
  thresholds: {
    p99Ms: {
      default: 1_000,
      min: 10,
      max: 60_000,
      about:
        'Milliseconds within which 99 of 100 requests that are no watches must be answered',
    },
    leastRequests: {
      default: 50,
      min: 1,
      max: 1_000_000,
      about: 'Requests between two readings below which nothing is said',
    },
  },
  unknown: `${metricsUnknown}; or there were too few requests.`,
  notApplicable: null,
  remediation: {
    text: 'See which verbs and resources are slow, and whether etcd, a webhook or large lists without paging are the cause.',
    commands: [
      'kubectl get --raw /metrics | grep apiserver_request_duration_seconds_sum',
      'kubectl get --raw /metrics | grep -E "etcd_request_duration_seconds_sum|apiserver_admission_webhook_admission_duration_seconds_sum"',
    ],
    link: {
      title: 'Kubernetes metrics reference',
      url: 'https://kubernetes.io/docs/reference/instrumentation/metrics/',
    },
  },
  assess({ rows: { APIServerMetrics: read }, countersBefore }, { thresholds }) {
    if (read.length === 0) return unknown('its metrics were not read');
    const [row] = read;
    const between = countBetween(countersBefore, row.counters);
    if (between.kind === 'unknown') return unknown(between.reason);
    const { counters } = between;
    if (counters.timed < thresholds.leastRequests) {
      return unknown('too few requests between two readings to tell');
    }
    const seconds = findQuantile(counters, 0.99) ?? Infinity;
    const { seconds: longest = 0 } = counters.buckets.at(-1) ?? {};
    const words =
      seconds === Infinity
        ? `more than ${longest} s`
        : `${Math.round(seconds * 1_000)} ms`;
    const isSlow = seconds * 1_000 > thresholds.p99Ms;
    return assess(
      isSlow
        ? [
            toEvidence(
              row,
              `99 of 100 of ${countOf(
                counters.timed,
                'request',
              )} were answered within ${words}`,
            ),
          ]
        : [],
      {
        good: `99 of 100 requests are answered within ${thresholds.p99Ms} ms`,
        bad: () =>
          `99 of 100 requests take up to ${words}; ${thresholds.p99Ms} ms are wanted`,
      },
    );
  },
});
