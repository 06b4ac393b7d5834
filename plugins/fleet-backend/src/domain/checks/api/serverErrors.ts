import { countBetween } from '../../metrics/ServerCounters';
import { defineCheck } from '../Check';
import { assess, countOf, toEvidence, unknown } from '../verdicts';
import { metricsUnknown } from './metricsUnknown';

export const serverErrors = defineCheck<'percent' | 'leastRequests'>({
  id: 'FW-API-ERRORS',
  title: 'The API server answers with errors of its own',
  kind: 'condition',
  severity: 'high',
  needs: ['APIServerMetrics'],
  needsHeartbeat: true,
  thresholds: {
    percent: {
      default: 1,
      min: 0,
      max: 100,
      about: 'Share of requests with a status of 500 or more that is allowed',
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
    text: 'See which verbs and resources fail. Usual causes are etcd, a webhook that fails closed, and an aggregated API that is down.',
    commands: [
      "kubectl get --raw /metrics | grep 'apiserver_request_total.*code=\"5'",
      'kubectl get --raw /readyz?verbose',
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
    const { requests, errors } = between.counters;
    if (requests < thresholds.leastRequests) {
      return unknown('too few requests between two readings to tell');
    }
    const percent = (100 * errors) / requests;
    const words = `${errors} of ${countOf(requests, 'request')} failed`;
    return assess(
      percent > thresholds.percent ? [toEvidence(row, words)] : [],
      {
        good: `at most ${thresholds.percent} % of the requests fail`,
        bad: () => `${percent.toFixed(1)} % of the requests fail`,
      },
    );
  },
});
