import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import type { ColumnFilter } from '@fairway/backend-kit';
import { driftObjectResourceType } from '@fairway/plugin-drift-common';
import { z } from 'zod';

/** What the rules assess: whose an object is, or whose several are. */
export interface Owned {
  /** Entity refs; null: nobody's, so that it is for the platform team. */
  owners: readonly (string | null)[];
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
    apply: (object, { owners }) =>
      object.owners.every(owner => owner !== null && owners.includes(owner)),
    toQuery: ({ owners }) => ({ column: 'owner', values: owners }),
  }),
];
