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
  { now, graceMinutes }: { now: number; graceMinutes: number },
): string | undefined {
  return now - startedAt < graceMinutes * 60_000
    ? `the API server counts what is in use since ${toIso(
        startedAt,
      )}, which is too short to tell`
    : undefined;
}

/** For a verdict that nothing is in use: it holds for the life of the process alone. */
export function describeGood({
  counters: { startedAt },
}: ServerMetricsRow): string {
  return `since the API server started on ${toIso(startedAt)}`;
}

function toIso(time: number): string {
  return new Date(Math.floor(time / 1_000) * 1_000).toISOString();
}
