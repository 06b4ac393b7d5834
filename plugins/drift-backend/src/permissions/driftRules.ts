import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import type { ColumnFilter } from '@fairway/backend-kit';
import { driftObjectResourceType } from '@fairway/plugin-drift-common';
import { z } from 'zod';

/** What the rules assess: whose an object is. */
export interface Owned {
  /** Entity ref; null: nobody's, so that it is for the platform team. */
  owner: string | null;
}

/** The rule as SQL: the owner is one of these. */
export type OwnerFilter = ColumnFilter<'owner'>;

export const driftResourceRef = createPermissionResourceRef<
  Owned,
  OwnerFilter
>().with({ pluginId: 'drift', resourceType: driftObjectResourceType });

export const driftRules = [
  createPermissionRule({
    name: 'IS_OWNED_BY',
    description: 'Allow objects that one of these users or groups owns',
    resourceRef: driftResourceRef,
    paramsSchema: z.object({ owners: z.array(z.string()) }),
    apply: ({ owner }, { owners }) => owner !== null && owners.includes(owner),
    toQuery: ({ owners }) => ({ column: 'owner', values: owners }),
  }),
];
