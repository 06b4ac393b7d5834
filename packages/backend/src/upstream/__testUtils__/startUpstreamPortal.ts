import type { RootLoggerService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startGuardedPortal } from '../../__testUtils__/startGuardedPortal';
import { upstreamFeatures } from '../upstreamFeatures';
import { listRoutes, Route } from './listRoutes';
import { sendRaw } from './sendRaw';

const most = 1e9;

/** A route, and what its OpenAPI document says of its query. */
export interface KnownRoute extends Route {
  query: readonly string[];
}

/** Paths that are served by functions which Express cannot name. */
const hiddenPaths = [
  '/:page',
  '/static/:file',
  '/api/:plugin',
  '/api/auth/:provider/start',
  '/api/events/http/:topic',
  '/api/kubernetes/proxy/:path',
  '/api/scaffolder/v2/tasks/:taskId/eventstream',
  '/api/techdocs/static/docs/:namespace/:kind/:name/:file',
];

/** Everything of Backstage that the portal mounts, with the routes that lead there; it notes why an answer was 5xx. */
export async function startUpstreamPortal(database?: JsonObject) {
  const reasons = new Map<unknown, string>();
  const portal = await startGuardedPortal({
    upstream: upstreamFeatures,
    database,
    logger: noteReasons(reasons),
    configure: async (folder, baseUrl) => ({
      app: { baseUrl, packageName: await createApp(folder) },
      techdocs: {
        builder: 'local',
        publisher: {
          type: 'local',
          local: { publishDirectory: path.join(folder, 'docs') },
        },
      },
      // No cluster: the client of Kubernetes is a module that Jest cannot load at run time.
      kubernetes: {
        serviceLocatorMethod: { type: 'multiTenant' },
        clusterLocatorMethods: [],
      },
      fairway: {
        limits: {
          requestsPerMinute: most,
          anonymousRequestsPerMinute: most,
          addressRequestsPerMinute: most,
        },
      },
    }),
  });
  const routes = await listKnownRoutes(portal);
  return { ...portal, routes, reasons };
}

export type UpstreamPortal = Awaited<ReturnType<typeof startUpstreamPortal>>;

/** By the id of the request; what Backstage itself keeps back, by the id that it gives out instead. */
function noteReasons(reasons: Map<unknown, string>): RootLoggerService {
  const logger = mockServices.rootLogger.mock();
  logger.child.mockReturnValue(logger);
  logger.error.mockImplementation((message, meta) => {
    const logId = /logId=(\w+)/.exec(message)?.[1];
    if (logId) reasons.set(logId, String(meta));
  });
  logger.warn.mockImplementation((_message, meta) => {
    const { requestId, reason } = { ...meta } as Record<string, unknown>;
    if (!requestId) return;
    const logId = /logId=(\w+)/.exec(String(reason))?.[1];
    reasons.set(requestId, reasons.get(logId) ?? String(reason));
  });
  return logger;
}

/** The least that Backstage serves as an app. */
async function createApp(folder: string): Promise<string> {
  const app = path.join(folder, 'app');
  await mkdir(path.join(app, 'dist/static'), { recursive: true });
  await writeFile(path.join(app, 'package.json'), '{"name":"app"}');
  await writeFile(path.join(app, 'dist/index.html'), '<p>page</p>');
  await writeFile(path.join(app, 'dist/static/a.js'), '1;');
  return app;
}

type Portal = Awaited<ReturnType<typeof startGuardedPortal>>;

async function listKnownRoutes(portal: Portal): Promise<KnownRoute[]> {
  const walked = listRoutes(portal.app);
  const plugins = new Set(walked.map(({ path: at }) => toPlugin(at)));
  const described: KnownRoute[] = [];
  for (const plugin of plugins) {
    if (plugin) described.push(...(await listDescribed(portal, plugin)));
  }
  const hidden = hiddenPaths.flatMap(at =>
    ['get', 'post'].map(method => ({ method, path: at, query: [] })),
  );
  const known = new Map<string, KnownRoute>();
  for (const route of [
    ...walked.map(each => ({ ...each, query: [] })),
    ...described,
    ...hidden,
  ]) {
    known.set(`${route.method} ${route.path}`, route);
  }
  return [...known.values()];
}

/** The plugin that a path leads to. */
export function toPlugin(at: string): string | undefined {
  return /^\/api\/([\w-]+)\//.exec(at)?.[1];
}

interface Operation {
  parameters?: readonly { $ref?: string; in?: string; name?: string }[];
}

interface Description {
  paths: Record<string, Record<string, Operation>>;
  components?: { parameters?: Record<string, { in: string; name: string }> };
}

/** What a plugin's OpenAPI document says, if it has one. */
async function listDescribed(
  { port, tokenOf }: Portal,
  plugin: string,
): Promise<KnownRoute[]> {
  const { status, headers, text } = await sendRaw(port, {
    method: 'GET',
    target: `/api/${plugin}/openapi.json`,
    headers: { authorization: `Bearer ${await tokenOf('ada')}` },
  });
  const isJson = String(headers['content-type']).includes('json');
  if (status !== 200 || !isJson) return [];
  const { paths, components }: Description = JSON.parse(text);
  return Object.entries(paths).flatMap(([at, operations]) =>
    Object.entries(operations)
      .filter(([method]) => /^(get|post|put|patch|delete)$/.test(method))
      .map(([method, { parameters = [] }]) => ({
        method,
        path: at.replace(/\{(\w+)\}/g, ':$1'),
        query: parameters
          .map(({ $ref, ...own }) =>
            $ref ? components?.parameters?.[$ref.split('/').at(-1)!] : own,
          )
          .flatMap(each => (each?.in === 'query' ? [each.name!] : [])),
      })),
  );
}
