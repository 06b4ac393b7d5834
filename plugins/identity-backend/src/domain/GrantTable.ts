import type { PermissionGrants, Reaches } from '@fairway/plugin-identity-node';
import type {
  Criteria,
  Person,
  Reach,
  ResourceOwnership,
} from '@fairway/plugin-identity-node';

/** Conditions that a plugin's own rules evaluate, in its database or on one resource. */
export interface ResourceConditions {
  pluginId: string;
  conditions: Criteria;
}

/** The policy as all plugins together make it. */
export class GrantTable {
  // Maps, as the names come from requests: `constructor` must not find anything.
  readonly #permissions = new Map<string, Reaches>();
  readonly #resources = new Map<string, ResourceOwnership>();
  readonly #hidden = new Map<string, Criteria[]>();

  /** Takes over all that a plugin contributes, or throws and takes over nothing. */
  add({ permissions, resources = {}, hidden = {} }: PermissionGrants): void {
    refuseTwice('Permission', permissions, this.#permissions);
    refuseTwice('Ownership of', resources, this.#resources);
    for (const [name, reaches] of Object.entries(permissions)) {
      this.#permissions.set(name, reaches);
    }
    for (const [type, ownership] of Object.entries(resources)) {
      this.#resources.set(type, ownership);
    }
    for (const [type, criteria] of Object.entries(hidden)) {
      this.#hidden.set(type, [...(this.#hidden.get(type) ?? []), criteria]);
    }
  }

  permissionNames(): string[] {
    return [...this.#permissions.keys()];
  }

  /** How far a permission reaches for each role; undefined if no plugin contributed it. */
  findReaches(permissionName: string): Reaches | undefined {
    return this.#permissions.get(permissionName);
  }

  /** Whether any plugin leaves resources of this type to their owners. */
  isAnyHidden(resourceType: string): boolean {
    return this.#hidden.has(resourceType);
  }

  /** What a resource must fulfil to lie within this reach of a person; undefined if resources of this type have no owner. */
  buildConditions(
    resourceType: string,
    reach: Exclude<Reach, 'all'>,
    person: Person,
  ): ResourceConditions | undefined {
    const ownership = this.#resources.get(resourceType);
    if (!ownership) return undefined;
    const { pluginId } = ownership;
    const own = ownership.ownedBy(person);
    if (reach === 'own') return { pluginId, conditions: own };
    const [first, ...others] = this.#hidden.get(resourceType) ?? [];
    // `decide` asks only if something is hidden.
    if (!first) return { pluginId, conditions: own };
    const shown: Criteria = { not: { anyOf: [first, ...others] } };
    return { pluginId, conditions: { anyOf: [shown, own] } };
  }
}

function refuseTwice(
  what: string,
  added: object,
  present: ReadonlyMap<string, unknown>,
): void {
  const twice = Object.keys(added).filter(name => present.has(name));
  if (twice.length > 0) {
    throw new Error(
      `${what} ${twice.join(
        ', ',
      )} is granted by two plugins; remove it from one of them`,
    );
  }
}
