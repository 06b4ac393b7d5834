import type { AuthService } from '@backstage/backend-plugin-api';
import { RELATION_MEMBER_OF } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Membership } from './Memberships';

/** Asks the catalog, as this plugin's service, by what a person owns: the same refs as a sign-in gives. */
export async function readMembership(
  userEntityRef: string,
  deps: {
    auth: AuthService;
    catalog: Pick<CatalogService, 'getEntityByRef'>;
  },
): Promise<Membership> {
  const user = await deps.catalog.getEntityByRef(userEntityRef, {
    credentials: await deps.auth.getOwnServiceCredentials(),
  });
  if (!user) return undefined;
  const groups = (user.relations ?? [])
    .filter(({ type }) => type === RELATION_MEMBER_OF)
    .map(({ targetRef }) => targetRef)
    .filter(ref => ref.startsWith('group:'));
  return [...new Set([userEntityRef, ...groups])];
}
