import type { Knex } from 'knex';
import {
  DeclaredClusterStore,
  type ListOrigin,
} from '../clusters/DeclaredClusterStore';

/** A store whose rows the database should all take. */
export function aDeclaredClusterStore(knex: Knex): DeclaredClusterStore {
  return new DeclaredClusterStore(knex, (_cluster, error) => {
    throw error;
  });
}

/** Where a complete list of the only configuration comes from. */
export function anOrigin(override: Partial<ListOrigin> = {}): ListOrigin {
  return {
    missing: [],
    fingerprint: 'one',
    documents: 1,
    now: 1_000,
    ...override,
  };
}
