import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { askFor, type OwnRoutes } from '@fairway/backend-kit';
import { z as zod } from 'zod';

const anything = zod.record(zod.string(), zod.unknown());
const answerSchema = zod.looseObject({
  items: zod.array(anything),
  facets: anything,
  nextCursor: zod.string().optional(),
});
const clustersSchema = zod.looseObject({
  items: zod.array(
    zod.looseObject({
      cluster: zod.string(),
      unknown: zod.string().nullable(),
      missing: zod.array(
        zod.looseObject({ kind: zod.string(), reason: zod.string() }),
      ),
    }),
  ),
  sourceFailure: zod.string().nullable(),
});

/** What cannot be said now: clusters, kinds and files that could not be read, and the fleet repository. */
function listGaps({
  items,
  sourceFailure,
}: zod.infer<typeof clustersSchema>): Gap[] {
  return [
    ...(sourceFailure === null
      ? []
      : [{ what: 'all clusters', reason: sourceFailure }]),
    ...items.flatMap(({ cluster, missing, unknown }) =>
      unknown === null
        ? missing.map(({ kind, reason }) => ({
            what: `${kind} on ${cluster}`,
            reason,
          }))
        : [{ what: cluster, reason: unknown }],
    ),
  ];
}

interface Gap {
  what: string;
  reason: string;
}

/** `drift:list-objects` and `drift:get-object`: the list and the page of an object, for machines. What settles drift is planned by `runs:plan`. */
export function registerDriftActions(
  actions: ActionsRegistryService,
  routes: OwnRoutes,
): void {
  registerListObjects(actions, routes);
  registerGetObject(actions, routes);
}

function registerListObjects(
  actions: ActionsRegistryService,
  routes: OwnRoutes,
): void {
  actions.register({
    name: 'list-objects',
    title: 'List drift',
    description:
      'Lists objects that clusters have otherwise than Git declares, or the reverse, as far as the caller may see them: state, severity, differing fields, who changed them, owner, and since when. What could not be compared is unknown, never in sync; notCompared names clusters, kinds and files that could not be read, of which an empty list says nothing.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          state: z
            .string()
            .optional()
            .describe(
              'drifted, missing, extra, unknown, settling or in-sync; several with commas; what is open if absent',
            ),
          severity: z
            .string()
            .optional()
            .describe('critical, high, medium or low; several with commas'),
          author: z.enum(['person', 'controller']).optional(),
          cluster: z.string().optional(),
          kind: z.string().optional(),
          owner: z.string().optional().describe('Entity ref, or none'),
          environment: z.string().optional().describe('<owner>/<name>'),
          snoozed: z.enum(['include', 'only']).optional(),
          search: z.string().optional(),
          limit: z.number().int().optional().describe('At most 200'),
          cursor: z.string().optional().describe('nextCursor of an answer'),
        }),
      output: z =>
        z.object({
          objects: z.array(z.record(z.unknown())),
          facets: z.record(z.unknown()),
          notCompared: z.array(
            z.object({ what: z.string(), reason: z.string() }),
          ),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const [list, clusters] = await Promise.all([
        routes.call(credentials, { path: '/objects', query: input }),
        routes.call(credentials, {
          ...{ path: '/clusters', query: { limit: 1000 } },
        }),
      ]);
      const { facets, items, nextCursor } = answerSchema.parse(list);
      const notCompared = listGaps(clustersSchema.parse(clusters));
      return { output: { objects: items, facets, notCompared, nextCursor } };
    },
  });
}

function registerGetObject(
  actions: ActionsRegistryService,
  routes: OwnRoutes,
): void {
  actions.register({
    name: 'get-object',
    title: 'Get the drift of an object',
    description:
      'Gets one object by the id that drift:list-objects gives: each differing field with declared and live value, who wrote it and when, the file, line and commit that declare it, and what the caller can do about it.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          id: z
            .string(askFor('the id of an object; drift:list-objects has it'))
            .max(100),
        }),
      output: z => z.object({ detail: z.record(z.unknown()) }),
    },
    action: async ({ input: { id }, credentials }) => ({
      output: {
        detail: anything.parse(
          await routes.call(credentials, {
            path: `/objects/${encodeURIComponent(id)}`,
          }),
        ),
      },
    }),
  });
}
