import {
  driftStates,
  type DriftFacet,
  type ListDriftObjectsQuery,
  type ListDriftObjectsResponse,
} from '@fairway/plugin-drift-common';
import type { Knex } from 'knex';
import {
  joinObjects,
  narrow,
  stateOfListed,
  type DriftScope,
} from './narrowObjects';

/** Values of a facet that are told. */
const mostValues = 100;

/** Counts objects by what the list can be narrowed to. */
export class DriftFacets {
  readonly #knex: Knex;
  readonly #now: () => number;

  constructor(knex: Knex, now: () => number) {
    this.#knex = knex;
    this.#now = now;
  }

  /** Each facet under all filters but its own, of what the requester may see. */
  async count(
    query: ListDriftObjectsQuery,
    scope: DriftScope,
  ): Promise<ListDriftObjectsResponse['facets']> {
    const [state, cluster, kind, owner] = await Promise.all([
      this.#count(stateOfListed, { ...query, state: [...driftStates] }, scope),
      this.#count('objects.cluster', { ...query, cluster: undefined }, scope),
      this.#count('objects.kind', { ...query, kind: undefined }, scope),
      this.#count(
        "coalesce(objects.owner_ref, 'none')",
        { ...query, owner: undefined },
        scope,
      ),
    ]);
    return { state, cluster, kind, owner };
  }

  async #count(
    expression: string,
    query: ListDriftObjectsQuery,
    scope: DriftScope,
  ): Promise<DriftFacet> {
    const knex = this.#knex;
    const rows: { value: string; total: number | string }[] = await knex
      .from(
        joinObjects(knex, this.#now())
          .modify(narrow, knex, query, scope)
          .select({ value: knex.raw(expression) })
          .as('valued'),
      )
      .groupBy('value')
      .select('value')
      .count({ total: '*' })
      .orderBy('total', 'desc')
      .orderBy('value')
      .limit(mostValues);
    return rows.map(({ value, total }) => ({ value, count: Number(total) }));
  }
}
