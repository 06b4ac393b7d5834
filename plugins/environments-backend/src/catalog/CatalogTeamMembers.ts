import type { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_HAS_MEMBER,
  RELATION_MEMBER_OF,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { TeamMembers } from '../access/TeamMembers';

/** Refs asked for at once. */
const batchSize = 100;

/** Reads memberships from the portal's catalog, as this plugin's service. */
export class CatalogTeamMembers implements TeamMembers {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
    },
  ) {}

  async read(people: string[], groups: string[]) {
    const [persons, teams] = await Promise.all([
      this.#find(people),
      this.#find(groups),
    ]);
    return {
      memberships: new Map(
        people.map((ref, index) => [ref, toGroups(persons[index])]),
      ),
      groups: new Set(groups.filter((_, index) => teams[index])),
      populated: new Set(
        groups.filter((_, index) =>
          teams[index]?.relations?.some(
            ({ type }) => type === RELATION_HAS_MEMBER,
          ),
        ),
      ),
    };
  }

  async #find(refs: string[]): Promise<(Entity | undefined)[]> {
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    const found: (Entity | undefined)[] = [];
    for (let start = 0; start < refs.length; start += batchSize) {
      const { items } = await this.deps.catalog.getEntitiesByRefs(
        {
          entityRefs: refs.slice(start, start + batchSize),
          fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
        },
        { credentials },
      );
      found.push(...items);
    }
    return found;
  }
}

function toGroups(entity: Entity | undefined): Set<string> | undefined {
  return (
    entity &&
    new Set(
      (entity.relations ?? [])
        .filter(({ type }) => type === RELATION_MEMBER_OF)
        .map(({ targetRef }) => targetRef),
    )
  );
}
