import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import type { ColumnFilter } from '@fairway/backend-kit';
import { runResourceType } from '@fairway/plugin-runs-common';
import { z } from 'zod';

/** What the rules assess of a run. */
export interface RunAccess {
  requester: string;
  owner: string;
}

/** A rule as SQL: one of these values in one of these columns. */
export type RunFilter = ColumnFilter<'requester' | 'owner'>;

export const runResourceRef = createPermissionResourceRef<
  RunAccess,
  RunFilter
>().with({ pluginId: 'runs', resourceType: runResourceType });

export const isRequester = createPermissionRule({
  name: 'IS_REQUESTER',
  description: 'Allow runs that this user requested',
  resourceRef: runResourceRef,
  paramsSchema: z.object({ userRef: z.string() }),
  apply: (run, { userRef }) => run.requester === userRef,
  toQuery: ({ userRef }) => ({ column: 'requester', values: [userRef] }),
});

export const isOwnedBy = createPermissionRule({
  name: 'IS_OWNED_BY',
  description: 'Allow runs on what one of these groups owns',
  resourceRef: runResourceRef,
  paramsSchema: z.object({ owners: z.array(z.string()) }),
  apply: (run, { owners }) => owners.includes(run.owner),
  toQuery: ({ owners }) => ({ column: 'owner', values: owners }),
});

export const runRules = [isRequester, isOwnedBy];
