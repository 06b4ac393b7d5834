import { useApi } from '@backstage/frontend-plugin-api';
import {
  runsChangedChannel,
  type ListRunsQuery,
  type ListRunsResponse,
} from '@fairway/plugin-runs-common';
import { runsApiRef } from '@fairway/plugin-runs-react';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';

/** One page of runs, kept fresh. */
export function useRuns(
  query: Partial<ListRunsQuery>,
): LiveQuery<ListRunsResponse> {
  const runs = useApi(runsApiRef);
  return useLiveQuery({
    queryKey: ['runs', 'list', query],
    queryFn: ({ signal }) => runs.list(query, { signal }),
    channel: runsChangedChannel,
    keepPrevious: true,
  });
}
