import { useApi } from '@backstage/frontend-plugin-api';
import { runsChangedChannel } from '@fairway/plugin-runs-common';
import { runsApiRef } from '@fairway/plugin-runs-react';
import { useLiveQuery } from '@fairway/portal-ui';

/** So many runs stand on the page. */
const runsShown = 10;

/** The runs about an environment, newest first. */
export function useRunsOf(owner: string, name: string) {
  const runs = useApi(runsApiRef);
  const subject = `environment:${owner}/${name}`;
  return useLiveQuery({
    queryKey: ['runs', 'of', subject],
    queryFn: ({ signal }) =>
      runs.list(
        { subject, limit: runsShown, sort: 'createdAt', order: 'desc' },
        { signal },
      ),
    channel: runsChangedChannel,
  });
}
