import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Express } from 'express';
import request from 'supertest';
import { aFleetApp, start } from './__testUtils__/aFleetApp';
import { openDatabases } from './__testUtils__/openDatabases';

jest.setTimeout(120_000);

interface Layer {
  handle: { stack?: Layer[] };
  route?: { path: string; methods: Record<string, boolean> };
}

/** Every route of an app of Express 4: its method, and a path of it on the cluster a. */
function listRoutes(app: Express): ['get' | 'post', string][] {
  const list = (layers: Layer[]): Layer[] =>
    layers.flatMap(each => [each, ...list(each.handle.stack ?? [])]);
  return list((app as unknown as { _router: { stack: Layer[] } })._router.stack)
    .flatMap(({ route }) => route ?? [])
    .map(({ path, methods }) => [
      methods.get ? 'get' : 'post',
      path.replace(':name', 'a'),
    ]);
}

const { ids, open } = openDatabases();

it.each(ids)(
  'refuses on every route a parameter that it does not take, and names it, on %p',
  async id => {
    const app = await aFleetApp(await open(id), {
      now: start + 5_000,
      decision: { result: AuthorizeResult.ALLOW },
    });
    const routes = listRoutes(app);
    expect(routes.length).toBeGreaterThan(20);
    for (const [method, path] of routes) {
      const answer = await request(app)[method](`${path}?colour=red`);
      expect([path, answer.status]).toEqual([path, 400]);
      expect(answer.body.error.message).toContain('colour: is not a field');
    }
  },
);
