import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import type { ColumnFilter } from '@fairway/backend-kit';
import {
  environmentResourceType,
  teamResourceType,
} from '@fairway/plugin-environments-common';
import { z } from 'zod';

/** What the rules assess: who owns it. */
export interface Owned {
  /** Entity ref of the owning group. */
  ownerRef: string;
}

/** The rule as SQL: who owns it is one of these. */
export type OwnerFilter = ColumnFilter<'owner'>;

export const environmentResourceRef = createPermissionResourceRef<
  Owned,
  OwnerFilter
>().with({ pluginId: 'environments', resourceType: environmentResourceType });

export const teamResourceRef = createPermissionResourceRef<
  Owned,
  OwnerFilter
>().with({ pluginId: 'environments', resourceType: teamResourceType });

const paramsSchema = z.object({ owners: z.array(z.string()) });

export const environmentRules = [
  createPermissionRule({
    name: 'IS_OWNED_BY',
    description: 'Allow environments that one of these groups owns',
    resourceRef: environmentResourceRef,
    paramsSchema,
    apply: ({ ownerRef }, { owners }) => owners.includes(ownerRef),
    toQuery: ({ owners }) => ({ column: 'owner', values: owners }),
  }),
];

export const teamRules = [
  createPermissionRule({
    name: 'IS_OWNED_BY',
    description: 'Allow teams that are one of these groups',
    resourceRef: teamResourceRef,
    paramsSchema,
    apply: ({ ownerRef }, { owners }) => owners.includes(ownerRef),
    toQuery: ({ owners }) => ({ column: 'owner', values: owners }),
  }),
];
