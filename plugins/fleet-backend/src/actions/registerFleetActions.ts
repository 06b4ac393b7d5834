import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { OwnRoutes } from '@fairway/backend-kit';
import { z as zod } from 'zod';

const answerSchema = zod.looseObject({
  items: zod.array(zod.looseObject({})),
  nextCursor: zod.string().optional(),
});

/** `fleet:list-clusters`: the list of the page, for machines. */
export function registerFleetActions(
  actions: ActionsRegistryService,
  routes: OwnRoutes,
): void {
  actions.register({
    name: 'list-clusters',
    title: 'List clusters',
    description:
      'Lists the clusters of the fleet that the caller may see, each with its verdict (ok, bad or unknown), the reason and when it was read. What could not be read is unknown, never ok.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          verdict: z.enum(['ok', 'bad', 'unknown']).optional(),
          tier: z.string().optional(),
          search: z.string().optional(),
          limit: z.number().int().optional().describe('At most 200'),
          cursor: z.string().optional().describe('nextCursor of an answer'),
        }),
      output: z =>
        z.object({
          clusters: z.array(z.record(z.unknown())),
          totals: z.record(z.unknown()),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { items, nextCursor, totals } = answerSchema.parse(
        await routes.call(credentials, { path: '/clusters', query: input }),
      );
      return {
        output: {
          clusters: items,
          totals: (totals ?? {}) as Record<string, unknown>,
          nextCursor,
        },
      };
    },
  });
}
