import type { Check } from '../Check';
import type { CheckClock } from '../CheckClock';
import type { CheckEvidence } from '@fairway/plugin-fleet-common';
import type { RequestedApi } from '../../metrics/MetricsTally';
import type { ServerMetricsRow } from '../rows/AddonRows';
import { toEvidence } from '../verdicts';

/** Evidence of one API that is in use and will no longer be served. */
export function toApiEvidence(api: RequestedApi): CheckEvidence {
  const { group, version, resource, subresource, removedRelease } = api;
  const name = [resource, subresource].filter(Boolean).join('/');
  return toEvidence(
    {
      kind: 'API',
      name: `${[group, version].filter(Boolean).join('/')} ${name}`,
    },
    `was requested; ${removedRelease} no longer serves it`,
  );
}

/** Those whose removal is planned. Others, such as Endpoints, are deprecated for good, and controllers of Kubernetes itself ask for them. */
export function listRemoved({
  requestedApis,
}: ServerMetricsRow): RequestedApi[] {
  return requestedApis.filter(({ removedRelease }) => removedRelease !== '');
}

/** Why it is too early to say that nothing is in use; undefined if it is not. */
export function explainTooEarly(
  { counters: { startedAt } }: ServerMetricsRow,
  { clock, graceMinutes }: { clock: CheckClock; graceMinutes: number },
): string | undefined {
  return !clock.hasCome(startedAt + graceMinutes * 60_000)
    ? `the API server counts what is in use since ${toIso(
        startedAt,
      )}, which is too short to tell`
    : undefined;
}

/** For a verdict that nothing is in use: it is the word of one process, for the life of it alone. */
export function describeGood({
  counters: { startedAt },
}: ServerMetricsRow): string {
  return `since the API server that answered started on ${toIso(
    startedAt,
  )}; others of the same cluster count for themselves`;
}

function toIso(time: number): string {
  return new Date(Math.floor(time / 1_000) * 1_000).toISOString();
}

/** What the checks of APIs that were requested have in common. */
export const requestedApisCheck = {
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
} satisfies Partial<Check<'graceMinutes'>>;
