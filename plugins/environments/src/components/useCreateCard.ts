import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { StartCard } from '@fairway/portal-ui';
import { createEnvironmentRouteRef } from '../routes';
import { useMayCreate } from './useMayCreate';

/**
 * A card that leads to the form for a new environment; null if this person may not have one. While that is not known it is undefined, or
 * shown if `isShownEarly`, so that the page does not move.
 */
export function useCreateCard(
  card: Omit<StartCard, 'href'>,
  { isShownEarly = false } = {},
): StartCard | null | undefined {
  const toForm = useRouteRef(createEnvironmentRouteRef);
  const mayCreate = useMayCreate();
  if (!toForm || mayCreate === false) return null;
  return mayCreate || isShownEarly ? { ...card, href: toForm() } : undefined;
}
