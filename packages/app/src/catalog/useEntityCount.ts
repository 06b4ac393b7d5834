import { useApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';

/** How many entities of a kind the reader can see. Known without a count if the catalog does not say. */
export function useEntityCount(kind: string): {
  count?: number;
  isKnown: boolean;
} {
  const catalog = useApiHolder().get(catalogApiRef);
  const { data, isPending } = useQuery({
    queryKey: ['catalog', 'count', kind],
    queryFn: async () =>
      (await catalog?.queryEntities({ filter: { kind }, limit: 0 }))
        ?.totalItems ?? 0,
    staleTime: 60_000,
  });
  return { count: data, isKnown: !isPending };
}
