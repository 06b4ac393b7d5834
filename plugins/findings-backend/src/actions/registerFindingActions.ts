import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { OwnRoutes } from '@fairway/backend-kit';
import { z as zod } from 'zod';

const answerSchema = zod.looseObject({
  items: zod.array(zod.looseObject({})),
  total: zod.number(),
  nextCursor: zod.string().optional(),
});

/** `findings:list`: the list of the page, for machines. */
export function registerFindingActions(
  actions: ActionsRegistryService,
  routes: OwnRoutes,
): void {
  actions.register({
    name: 'list',
    title: 'List findings',
    description:
      'Lists what somebody should settle, as far as the caller may see it: rule, subject, severity, owner, how often it occurs, and what to do next. What could not be assessed lately is unknown, never closed.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          severity: z
            .string()
            .optional()
            .describe('critical, high, medium or low; several with commas'),
          state: z
            .string()
            .optional()
            .describe(
              'open, unknown, snoozed, accepted or closed; several with commas; open and unknown if absent',
            ),
          owner: z.string().optional().describe('Entity ref, or none'),
          mine: z.enum(['true', 'false']).optional(),
          rule: z.string().optional(),
          cluster: z.string().optional(),
          environment: z.string().optional().describe('<owner>/<name>'),
          search: z.string().optional(),
          limit: z.number().int().optional().describe('At most 200'),
          cursor: z.string().optional().describe('nextCursor of an answer'),
        }),
      output: z =>
        z.object({
          findings: z.array(z.record(z.unknown())),
          total: z.number(),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { items, nextCursor, total } = answerSchema.parse(
        await routes.call(credentials, { path: '/findings', query: input }),
      );
      return { output: { findings: items, total, nextCursor } };
    },
  });
}
