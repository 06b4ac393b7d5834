import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  environmentReadPermission,
  environmentRetirePermission,
} from '@fairway/plugin-environments-common';
import type { Plan } from '@fairway/plugin-runs-common';
import type {
  Intent,
  PlanContext,
  RequiredPermission,
} from '@fairway/plugin-runs-node';
import { toEnvironmentKey } from '../domain/FleetDocuments';
import type { EnvironmentPayload } from '../domain/payloads';
import { recheckPlan } from './recheckPlan';

/** Whose plans of it are counted together, where it acts, and what an undo of it asks for: taking back deletes a namespace, as retiring does. */
export function onTeam() {
  return {
    team: ({ owner }: { owner: string }) => owner,
    bulkhead: ({ cluster }: EnvironmentPayload) => cluster,
    undoPermission: ({ input }: Plan): RequiredPermission => ({
      permission: environmentRetirePermission,
      resourceRef: toEnvironmentKey(String(input.owner), String(input.name)),
    }),
  } satisfies Partial<
    Intent<{ owner: string; name: string }, EnvironmentPayload>
  >;
}

/** What the changes of one environment that is there have in common: to who may not know of it, it does not exist. */
export function onEnvironment(
  deps: Parameters<typeof recheckPlan>[0],
  permission: ResourcePermission,
) {
  return {
    ...onTeam(),
    permission: (input: {
      owner: string;
      name: string;
    }): RequiredPermission => ({
      permission,
      resourceRef: toEnvironmentKey(input.owner, input.name),
      visibleWith: environmentReadPermission,
      denial: `owner: only ${input.owner} and the platform team may change this environment; ask one of them`,
    }),
    recheck: (plan: Plan, context: PlanContext) =>
      recheckPlan(deps, plan, context),
  };
}
