import { useApi } from '@backstage/frontend-plugin-api';
import { runsChangedChannel, type Run } from '@fairway/plugin-runs-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { runsApiRef } from '../api/RunsApi';
import { runQueryKey } from './runQueryKey';

/** One run, kept fresh. */
export function useRun(runId: string): LiveQuery<Run> {
  const runs = useApi(runsApiRef);
  return useLiveQuery({
    queryKey: runQueryKey(runId),
    queryFn: ({ signal }) => runs.get(runId, { signal }),
    channel: [{ channel: runsChangedChannel, idsOf: () => [runId] }],
  });
}
