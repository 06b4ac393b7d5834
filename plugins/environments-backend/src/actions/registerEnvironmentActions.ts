import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { OwnRoutes } from '@fairway/backend-kit';
import { z as zod } from 'zod';

const answerSchema = zod.looseObject({
  items: zod.array(zod.looseObject({})),
  nextCursor: zod.string().optional(),
});

/** `environments:list`: the list of the page, for machines. */
export function registerEnvironmentActions(
  actions: ActionsRegistryService,
  routes: OwnRoutes,
): void {
  actions.register({
    name: 'list',
    title: 'List environments',
    description:
      'Lists the environments that the caller may see, each with owner, class, cluster, state, the reason of the state and until when it is leased. To create or retire one, use runs:plan.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          owner: z.string().optional().describe('Name of the owning team'),
          cluster: z.string().optional(),
          state: z
            .enum([
              'ready',
              'preparing',
              'retiring',
              'unknown',
              'needs-attention',
            ])
            .optional(),
          mine: z
            .boolean()
            .optional()
            .describe("Only those of the caller's teams"),
          search: z.string().optional(),
          limit: z.number().int().optional().describe('At most 200'),
          cursor: z.string().optional().describe('nextCursor of an answer'),
        }),
      output: z =>
        z.object({
          environments: z.array(z.record(z.unknown())),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { mine, ...query } = input;
      const { items, nextCursor } = answerSchema.parse(
        await routes.call(credentials, {
          path: '/environments',
          query: {
            ...query,
            mine: mine === undefined ? undefined : String(mine),
          },
        }),
      );
      return { output: { environments: items, nextCursor } };
    },
  });
}
