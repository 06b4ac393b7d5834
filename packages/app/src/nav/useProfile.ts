import {
  identityApiRef,
  useApi,
  type ProfileInfo,
} from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';

/** Name, mail address and picture of the person signed in; empty until they are known. */
export function useProfile(): ProfileInfo {
  const identityApi = useApi(identityApiRef);
  const { data } = useQuery({
    queryKey: ['identity', 'profile'],
    queryFn: () => identityApi.getProfileInfo(),
    staleTime: Infinity,
  });
  return data ?? {};
}
