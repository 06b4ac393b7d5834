import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotFoundError } from '@backstage/errors';
import { askFor, type OwnRoutes } from '@fairway/backend-kit';
import { z as zod } from 'zod';
import { checks } from '../domain/checks/registry';

const answerSchema = zod.object({
  items: zod.array(zod.looseObject({ id: zod.string() })),
});

const aCheck = `the id of a check, one of ${checks
  .map(({ id }) => id)
  .sort()
  .join(', ')}`;

/** `fleet:explain-check`: what a check tells and what to do, and what it says of a cluster. */
export function registerCheckActions(
  actions: ActionsRegistryService,
  routes: OwnRoutes,
): void {
  actions.register({
    name: 'explain-check',
    title: 'Explain a check',
    description:
      'Explains a check of the fleet (an id such as FW-POD-PENDING): what is wrong if it is bad, when it is unknown or not applicable, its thresholds and what to do. With a cluster, also what it says of that cluster: state, reason, since, evidence.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          id: z.string(askFor(aCheck)).max(100).describe(aCheck),
          cluster: z.string().max(100).optional(),
        }),
      output: z =>
        z.object({
          check: z.record(z.unknown()),
          verdict: z.record(z.unknown()).optional(),
        }),
    },
    action: async ({ input: { id, cluster }, credentials }) => {
      const find = async (path: string) => {
        const answer = answerSchema.parse(
          await routes.call(credentials, { path }),
        );
        const found = answer.items.find(each => each.id === id);
        if (!found) throw new NotFoundError(`No check ${id}: give ${aCheck}`);
        return found;
      };
      return {
        output: {
          check: await find('/checks'),
          ...(cluster !== undefined && {
            verdict: await find(
              `/clusters/${encodeURIComponent(cluster)}/checks`,
            ),
          }),
        },
      };
    },
  });
}
