import { useApi } from '@backstage/frontend-plugin-api';
import {
  findingsChangedChannel,
  type FindingDetail,
} from '@fairway/plugin-findings-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { findingsApiRef } from '../api/FindingsApi';

export function toFindingKey(id: string) {
  return ['findings', 'one', id];
}

/** One finding, kept fresh; changes of others cost no request. */
export function useFinding(id: string): LiveQuery<FindingDetail> {
  const api = useApi(findingsApiRef);
  return useLiveQuery({
    queryKey: toFindingKey(id),
    queryFn: ({ signal }) => api.get(id, signal),
    channel: [{ channel: findingsChangedChannel, idsOf: () => [id] }],
  });
}
