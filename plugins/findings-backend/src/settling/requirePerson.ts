import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { refuseInput } from '@fairway/backend-kit';

/** Throws InputError that names the field, unless the catalog shows the requester this user or group. */
export async function requirePerson(
  catalog: Pick<CatalogService, 'getEntityByRef'>,
  credentials: BackstageCredentials,
  { field, ref }: { field: string; ref: string },
): Promise<void> {
  const entity = await catalog
    .getEntityByRef(ref, { credentials })
    .catch(error => {
      throw new ServiceUnavailableError(
        `${field}: the catalog does not say whether ${ref} exists; try again`,
        error,
      );
    });
  if (!entity) {
    throw refuseInput([
      `${field}: the catalog has no ${ref}; name a user or a group of the catalog`,
    ]);
  }
}
