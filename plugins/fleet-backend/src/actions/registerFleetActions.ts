import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { askFor, type OwnRoutes } from '@fairway/backend-kit';
import { z as zod } from 'zod';

/** What a field with the name of a cluster asks for. */
export const aCluster =
  'the name of a cluster; fleet:list-clusters lists those that you may see';

const anything = zod.record(zod.string(), zod.unknown());
const answerSchema = zod.looseObject({
  items: zod.array(zod.looseObject({})),
  totals: anything.optional(),
  outlookTotals: anything.optional(),
  facets: anything.optional(),
  withoutFilter: zod.array(anything).optional(),
  nextCursor: zod.string().optional(),
});

const several =
  'One value or several with commas between them; what values there are is in facets of an answer';

const rolesWanted = `${several}: platform, workload, or none for not stated`;
const ownersWanted = `${several}: entity references, or none for clusters that nobody owns`;

/** `fleet:list-clusters` and `fleet:get-cluster`: the list and the page of a cluster, for machines. */
export function registerFleetActions(
  actions: ActionsRegistryService,
  routes: OwnRoutes,
): void {
  registerListClusters(actions, routes);
  registerGetCluster(actions, routes);
}

function registerListClusters(
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
          outlook: z
            .enum(['upgrade', 'certificates', 'capacity'])
            .optional()
            .describe(
              'Only clusters whose next upgrade is blocked, whose certificates end soon, or whose capacity is nearly used up',
            ),
          tier: z.string().optional().describe(several),
          region: z.string().optional().describe(several),
          provider: z.string().optional().describe(several),
          ring: z.string().optional().describe(several),
          owner: z.string().optional().describe(ownersWanted),
          role: z.string().optional().describe(rolesWanted),
          search: z.string().optional(),
          limit: z.number().int().optional().describe('At most 200'),
          cursor: z.string().optional().describe('nextCursor of an answer'),
        }),
      output: z =>
        z.object({
          clusters: z.array(z.record(z.unknown())),
          totals: z.record(z.unknown()),
          outlookTotals: z.record(z.unknown()),
          facets: z.record(z.unknown()),
          withoutFilter: z.array(z.record(z.unknown())).optional(),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { items, nextCursor, withoutFilter, ...counts } =
        answerSchema.parse(
          await routes.call(credentials, { path: '/clusters', query: input }),
        );
      return {
        output: {
          clusters: items,
          totals: counts.totals ?? {},
          outlookTotals: counts.outlookTotals ?? {},
          facets: counts.facets ?? {},
          ...(withoutFilter && { withoutFilter }),
          nextCursor,
        },
      };
    },
  });
}

function registerGetCluster(
  actions: ActionsRegistryService,
  routes: OwnRoutes,
): void {
  actions.register({
    name: 'get-cluster',
    title: 'Get a cluster',
    description:
      'Gets a cluster by its name: verdict and reason, when it was read and what is missing, labels, owner, role, lifecycle, versions, nodes, links, and the latest changes of its verdict. What it may be asked about beside: fleet:explain-check and fleet:upgrade-readiness.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z => z.object({ name: z.string(askFor(aCluster)).max(100) }),
      output: z => z.object({ cluster: z.record(z.unknown()) }),
    },
    action: async ({ input: { name }, credentials }) => ({
      output: {
        cluster: zod.record(zod.string(), zod.unknown()).parse(
          await routes.call(credentials, {
            path: `/clusters/${encodeURIComponent(name)}`,
          }),
        ),
      },
    }),
  });
}
