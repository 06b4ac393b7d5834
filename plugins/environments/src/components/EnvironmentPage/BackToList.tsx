import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { rootRouteRef } from '../../routes';

/** Leads back to the list. */
export function BackToList() {
  const toList = useRouteRef(rootRouteRef);
  return (
    <div>
      <ButtonLink variant="secondary" href={toList?.() ?? ''}>
        All environments
      </ButtonLink>
    </div>
  );
}
