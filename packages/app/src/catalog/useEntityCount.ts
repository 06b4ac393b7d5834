import { useApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';

/** How many entities of a kind the reader can see; undefined until that is known. */
export function useEntityCount(kind: string): number | undefined {
  const catalog = useApiHolder().get(catalogApiRef);
  const { data } = useQuery({
    queryKey: ['catalog', 'count', kind],
    queryFn: async () =>
      (await catalog?.queryEntities({ filter: { kind }, limit: 0 }))
        ?.totalItems ?? 0,
    staleTime: 60_000,
  });
  return data;
}
