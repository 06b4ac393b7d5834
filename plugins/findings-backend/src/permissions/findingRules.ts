import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import type { ColumnFilter } from '@fairway/backend-kit';
import { findingResourceType } from '@fairway/plugin-findings-common';
import { z } from 'zod';

/** What the rules assess: whose a finding is. */
export interface Owned {
  /** Entity ref; null: nobody's. */
  owner: string | null;
}

/** The rule as SQL: the owner is one of these. */
export type OwnerFilter = ColumnFilter<'owner'>;

export const findingResourceRef = createPermissionResourceRef<
  Owned,
  OwnerFilter
>().with({ pluginId: 'findings', resourceType: findingResourceType });

export const findingRules = [
  createPermissionRule({
    name: 'IS_OWNED_BY',
    description: 'Allow findings that one of these users or groups owns',
    resourceRef: findingResourceRef,
    paramsSchema: z.object({ owners: z.array(z.string()) }),
    apply: ({ owner }, { owners }) => owner !== null && owners.includes(owner),
    toQuery: ({ owners }) => ({ column: 'owner', values: owners }),
  }),
];
