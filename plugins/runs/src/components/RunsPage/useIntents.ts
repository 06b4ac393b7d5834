import { useApi } from '@backstage/frontend-plugin-api';
import type { ListIntentsResponse } from '@fairway/plugin-runs-common';
import { runsApiRef } from '@fairway/plugin-runs-react';
import { useQuery } from '@tanstack/react-query';

const none: ListIntentsResponse['items'] = [];

/** Every kind of change that the portal knows, and the chosen one, which it may no longer know. */
export function useIntents(chosen: string): ListIntentsResponse['items'] {
  const runs = useApi(runsApiRef);
  const { data } = useQuery({
    queryKey: ['runs', 'intents'],
    queryFn: ({ signal }) => runs.listIntents({ signal }),
    staleTime: 5 * 60_000,
  });
  const items = data?.items ?? none;
  return !chosen || items.some(({ name }) => name === chosen)
    ? items
    : [...items, { name: chosen, title: chosen }];
}
