import type { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, UserEntity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EntityIndex } from './EntityIndex';

/** The portal's catalog, read as this plugin's service. */
export class CatalogEntityIndex implements EntityIndex {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: Pick<CatalogService, 'getEntityByRef'>;
    },
  ) {}

  async has(entityRef: string): Promise<boolean> {
    return (await this.#find(entityRef)) !== undefined;
  }

  /** The profile if the catalog has one; a commit must not fail for the want of a mail address. */
  async findAuthor(userRef: string): Promise<{ name: string; email: string }> {
    const { name } = parseEntityRef(userRef);
    const entity = await this.#find(userRef).catch(() => undefined);
    const profile = (entity as UserEntity | undefined)?.spec?.profile;
    return {
      name: profile?.displayName ?? name,
      email: profile?.email ?? `${name}@users.noreply.fairway.invalid`,
    };
  }

  async #find(entityRef: string) {
    return this.deps.catalog.getEntityByRef(entityRef, {
      credentials: await this.deps.auth.getOwnServiceCredentials(),
    });
  }
}
