import { useApi } from '@backstage/frontend-plugin-api';
import {
  driftChangedChannel,
  type DriftObjectDetail,
  type ListDriftClustersResponse,
  type ListDriftObjectsQuery,
  type ListDriftObjectsResponse,
} from '@fairway/plugin-drift-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { driftApiRef } from '../api/DriftApi';

/** The most that the portal gives at once. */
const mostClusters = 1000;

/** One page of objects with the counts over all pages, kept fresh. */
export function useObjects(
  query: Partial<ListDriftObjectsQuery>,
): LiveQuery<ListDriftObjectsResponse> {
  const api = useApi(driftApiRef);
  return useLiveQuery({
    queryKey: ['drift', 'objects', query],
    queryFn: ({ signal }) => api.listObjects(query, signal),
    channel: driftChangedChannel,
    keepPrevious: true,
  });
}

/** One object with its differences, kept fresh. */
export function useObject(id: string): LiveQuery<DriftObjectDetail> {
  const api = useApi(driftApiRef);
  return useLiveQuery({
    queryKey: ['drift', 'object', id],
    queryFn: ({ signal }) => api.getObject(id, signal),
    channel: driftChangedChannel,
  });
}

/** The clusters on which Git declares something, kept fresh. */
export function useClusters(): LiveQuery<ListDriftClustersResponse> {
  const api = useApi(driftApiRef);
  return useLiveQuery({
    queryKey: ['drift', 'clusters'],
    queryFn: ({ signal }) => api.listClusters({ limit: mostClusters }, signal),
    channel: driftChangedChannel,
  });
}
