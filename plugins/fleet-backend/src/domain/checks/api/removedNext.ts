import { defineCheck } from '../Check';
import { assess, countOf, good, unknown } from '../verdicts';
import {
  describeGood,
  explainTooEarly,
  listRemoved,
  toApiEvidence,
} from './requestedApis';
import { parseMinor } from './versions';

export const removedNext = defineCheck<'graceMinutes'>({
  id: 'FW-API-REMOVEDNEXT',
  title: 'APIs are in use that the next minor no longer serves',
  kind: 'constraint',
  severity: 'high',
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
  assess({ rows: { APIServerMetrics: read }, version }, { thresholds, now }) {
    if (read.length === 0) return unknown('its metrics were not read');
    const present = parseMinor(version);
    if (!present) return unknown('the version of the API server is not known');
    const [row] = read;
    const next = `${present.major}.${present.minor + 1}`;
    const gone = listRemoved(row).filter(({ removedRelease }) => {
      const removed = parseMinor(removedRelease);
      // What cannot be compared may be gone.
      return (
        !removed ||
        removed.major < present.major ||
        (removed.major === present.major && removed.minor <= present.minor + 1)
      );
    });
    if (gone.length > 0) {
      return assess(gone.map(toApiEvidence), {
        good: '',
        bad: count =>
          `${countOf(count, 'API')} in use that ${next} no longer serves`,
      });
    }
    const early = explainTooEarly(row, { now, ...thresholds });
    return early
      ? unknown(early)
      : good(`no API that ${next} removes was requested ${describeGood(row)}`);
  },
});
