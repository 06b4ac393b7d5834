import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { askFor, type OwnRoutes } from '@fairway/backend-kit';
import { upgradeReadinessSchema } from '@fairway/plugin-fleet-common';
import { aCluster } from './registerFleetActions';

/** `fleet:upgrade-readiness`: whether a cluster can be upgraded, as its page says it. */
export function registerUpgradeActions(
  actions: ActionsRegistryService,
  routes: OwnRoutes,
): void {
  actions.register({
    name: 'upgrade-readiness',
    title: 'Tell whether a cluster can be upgraded',
    description:
      'Tells whether a cluster is READY, READY_WITH_WARNINGS or NOT_READY for a Kubernetes minor, or CANNOT_DETERMINE, with each reason: its effect (blocks, undetermined, warns), the check that says so, its owner, evidence and what to do. Without `to` it is about the minor that the document of the cluster asks for, else the next.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          cluster: z.string(askFor(aCluster)).max(100),
          to: z.string().max(20).optional().describe('A minor such as 1.37'),
        }),
      output: z =>
        z.object({
          from: z.string().nullable(),
          to: z.string().nullable(),
          verdict: z.string(),
          reasons: z.array(z.record(z.unknown())),
        }),
    },
    action: async ({ input: { cluster, to }, credentials }) => {
      const answer = upgradeReadinessSchema.parse(
        await routes.call(credentials, {
          path: `/clusters/${encodeURIComponent(cluster)}/upgrade-readiness`,
          query: { to },
        }),
      );
      return {
        output: {
          from: answer.from,
          to: answer.to,
          verdict: answer.verdict,
          reasons: answer.reasons,
        },
      };
    },
  });
}
