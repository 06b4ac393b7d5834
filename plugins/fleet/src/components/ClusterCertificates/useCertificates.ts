import { useApi } from '@backstage/frontend-plugin-api';
import {
  fleetChangedChannel,
  type ListClusterCertificatesResponse,
} from '@fairway/plugin-fleet-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { useRefetchInterval } from '../../answer/useRefetchInterval';
import { fleetApiRef } from '../../api/FleetApi';

/** The certificates of a cluster: read again every 30 s, as no signal tells of each. */
export function useCertificates(
  name: string,
): LiveQuery<ListClusterCertificatesResponse> {
  const api = useApi(fleetApiRef);
  const answer = useLiveQuery<ListClusterCertificatesResponse>({
    queryKey: ['fleet', 'cluster-certificates', name],
    queryFn: ({ signal }) => api.listCertificates(name, signal),
    channel: [{ channel: fleetChangedChannel, idsOf: () => [] }],
  });
  useRefetchInterval(answer.retry);
  return answer;
}
