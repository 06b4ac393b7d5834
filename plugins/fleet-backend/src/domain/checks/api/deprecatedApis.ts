import { defineCheck } from '../Check';
import { assess, countOf, good, unknown } from '../verdicts';
import {
  describeGood,
  explainTooEarly,
  listRemoved,
  toApiEvidence,
} from './requestedApis';

export const deprecatedApis = defineCheck<'graceMinutes'>({
  id: 'FW-API-DEPRECATED',
  title: 'APIs are in use that a later version no longer serves',
  kind: 'constraint',
  severity: 'medium',
  needs: ['APIServerMetrics'],
  needsHeartbeat: true,
  thresholds: {
    graceMinutes: {
      default: 10,
      min: 0,
      max: 10_080,
      about:
        'Minutes that the API server must have run before it is believed that nothing is in use',
    },
  },
  unknown:
    'The API server does not answer, the reader may not get `/metrics`, the answer is too large, takes too long or is none of an API server; or the server has started just now, which forgets what was in use.',
  notApplicable: null,
  remediation: {
    text: 'Find who asks: the audit log marks such requests with `k8s.io/deprecated`. Move manifests and clients to the version that replaces it, and upgrade controllers that still use it. The server forgets at its restart.',
    commands: [
      'kubectl get --raw /metrics | grep apiserver_requested_deprecated_apis',
    ],
    link: {
      title: 'Deprecated API migration guide',
      url: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
    },
  },
  assess({ rows: { APIServerMetrics: read } }, { thresholds, now }) {
    if (read.length === 0) return unknown('its metrics were not read');
    const [row] = read;
    const evidence = listRemoved(row).map(toApiEvidence);
    if (evidence.length > 0) {
      return assess(evidence, {
        good: '',
        bad: count =>
          `${countOf(
            count,
            'API',
          )} in use that a later version no longer serves`,
      });
    }
    const early = explainTooEarly(row, { now, ...thresholds });
    return early
      ? unknown(early)
      : good(`no API to be removed was requested ${describeGood(row)}`);
  },
});
