import { useApi } from '@backstage/frontend-plugin-api';
import {
  findingsChangedChannel,
  type ListFindingsQuery,
  type ListFindingsResponse,
} from '@fairway/plugin-findings-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { findingsApiRef } from '../api/FindingsApi';

/** One page of findings with the counts over all pages, kept fresh. */
export function useFindings(
  query: Partial<ListFindingsQuery>,
): LiveQuery<ListFindingsResponse> {
  const api = useApi(findingsApiRef);
  return useLiveQuery({
    queryKey: ['findings', 'list', query],
    queryFn: ({ signal }) => api.list(query, signal),
    channel: findingsChangedChannel,
    keepPrevious: true,
  });
}
