import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { rootFolder } from '@fairway/start';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { upstreamPlugins } from '../requests/guardBodies';
import { explainFault } from './__testUtils__/explainFault';
import { listAttempts } from './__testUtils__/listAttempts';
import { RouteInput, routeInputs } from './__testUtils__/routeInputs';
import { Attempt, closeConnections, sendRaw } from './__testUtils__/sendRaw';
import { shuffle } from './__testUtils__/shuffle';
import {
  KnownRoute,
  startUpstreamPortal,
  toPlugin,
  UpstreamPortal,
} from './__testUtils__/startUpstreamPortal';

/** All attempts instead of a sample: FAIRWAY_HOSTILE=all. Another sample: FAIRWAY_HOSTILE_SEED=2. */
const isWhole = process.env.FAIRWAY_HOSTILE === 'all';
const seed = Number(process.env.FAIRWAY_HOSTILE_SEED ?? 1);

jest.setTimeout(isWhole ? 7_200_000 : 900_000);

const ids: TestDatabaseId[] = ['SQLITE_3'];
if (process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING) {
  ids.push('POSTGRES_18');
}
const databases = TestDatabases.create({ ids });

/** A developer, somebody of the platform team, and who has not signed in; with how much of the sample each tries. */
const people: readonly [string | undefined, number][] = [
  ['ada', 40],
  ['erin', 20],
  [undefined, 8],
];

/** Plugins that replace Backstage's, or run beside them. They have no routes. */
const ours = new Set(['signals', 'publisher', 'denials']);

describe.each(databases.eachSupportedId())('routes of Backstage on %s', id => {
  let portal: UpstreamPortal;

  beforeAll(async () => {
    portal = await startUpstreamPortal(await toDatabase(id));
  });
  afterAll(async () => {
    closeConnections();
    await portal?.close();
  });

  it('are all known here', async () => {
    const { routes } = portal;
    const keys = new Set(routes.map(toKey));
    for (const key of Object.keys(routeInputs)) expect(keys).toContain(key);

    const mounted = new Set(routes.flatMap(each => toPlugin(each.path) ?? []));
    const ofBackstage = [...mounted].filter(plugin => !ours.has(plugin));
    expect(ofBackstage.sort()).toEqual(Object.keys(upstreamPlugins).sort());

    const own = routes.filter(({ path: at }) => !isOfEveryPlugin(at));
    const withRoutes = new Set(own.map(each => toPlugin(each.path)));
    const without = ofBackstage.filter(plugin => !withRoutes.has(plugin));
    expect(without).toEqual([]);
  });

  it('[B13.1][A4.1][A9.9] answer nothing hostile with 5xx, SQL, a stack or a place', async () => {
    const faults = new Map<string, string>();
    let count = 0;
    const tryOne = async (route: KnownRoute, attempt: Attempt) => {
      const answer = await sendRaw(portal.port, attempt);
      count += 1;
      const why = explainFault(answer, [rootFolder, portal.folder]);
      if (!why) return;
      const reason = portal.reasons.get(answer.headers['x-request-id']) ?? why;
      const { method, target, body = '' } = attempt;
      const request = `${method} ${target.slice(0, 200)} ${body.slice(0, 300)}`;
      // One of each kind is enough to mend it.
      faults.set(
        `${toKey(route)}: ${reason.slice(0, 60)}`,
        `${reason.slice(0, 300)}\n    ${request}`,
      );
    };
    for (const route of listTried(portal.routes)) {
      const attempts = listAttempts(route, toInput(route));
      for (const [person, most] of people) {
        const token = person && (await portal.tokenOf(person));
        const chosen = isWhole
          ? attempts
          : shuffle(attempts, seed + most).slice(0, most);
        for (const attempt of chosen) {
          await tryOne(route, {
            ...attempt,
            headers: {
              ...attempt.headers,
              ...(token && { authorization: `Bearer ${token}` }),
            },
          });
        }
      }
    }
    expect([...faults].map(each => each.join('\n    '))).toEqual([]);
    expect(count).toBeGreaterThan(3_000);
  });
});

async function toDatabase(id: TestDatabaseId) {
  if (id === 'SQLITE_3') return undefined;
  const knex = await databases.init(id);
  const { host, port, user, password, database } =
    knex.client.config.connection;
  return {
    client: 'pg',
    connection: { host, port, user, password, database },
    pluginDivisionMode: 'schema',
  };
}

function isOfEveryPlugin(at: string): boolean {
  return /^\/api\/[\w-]+\/\.(backstage|well-known\/backstage)\//.test(at);
}

/** Routes that each plugin has are tried on one: the catalog, which has them all. */
function listTried(routes: readonly KnownRoute[]): KnownRoute[] {
  return routes.filter(
    ({ path: at }) => !isOfEveryPlugin(at) || toPlugin(at) === 'catalog',
  );
}

function toKey({ method, path: at }: KnownRoute): string {
  const location = isOfEveryPlugin(at)
    ? at.replace(/^\/api\/[\w-]+/, '/api/*')
    : at;
  return `${method} ${location}`;
}

function toInput(route: KnownRoute): RouteInput {
  const { query = [], body } = routeInputs[toKey(route)] ?? {};
  return { query: [...new Set([...query, ...route.query])], body };
}

it('index.ts mounts no plugin of Backstage beside those that are tried', async () => {
  const text = await readFile(path.join(__dirname, '../index.ts'), 'utf8');
  expect(text).toContain('of upstreamFeatures');
  expect(text).not.toMatch(/@backstage\/plugin-/);
});
