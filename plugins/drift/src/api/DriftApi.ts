import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  DriftObjectDetail,
  ListDriftClustersQuery,
  ListDriftClustersResponse,
  ListDriftObjectsQuery,
  ListDriftObjectsResponse,
} from '@fairway/plugin-drift-common';

/** What the pages ask of the portal about drift. Refused answers are thrown as ResponseError. */
export interface DriftApi {
  /** One page of the objects that the reader may see, with counts over all pages. Without a state: what is open. */
  listObjects(
    query: Partial<ListDriftObjectsQuery>,
    signal?: AbortSignal,
  ): Promise<ListDriftObjectsResponse>;

  /** One object with its differences; NotFound if it is absent or may not be seen. */
  getObject(id: string, signal?: AbortSignal): Promise<DriftObjectDetail>;

  /** Clusters by name, on which Git declares something that the reader may see. */
  listClusters(
    query: Partial<ListDriftClustersQuery>,
    signal?: AbortSignal,
  ): Promise<ListDriftClustersResponse>;
}

export const driftApiRef = createApiRef<DriftApi>().with({
  id: 'plugin.drift.client',
  pluginId: 'drift',
});
