import express from 'express';
import request from 'supertest';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import { guardUpstream } from './guardUpstream';
import { guardedRoutes } from './upstreamParameters';

jest.setTimeout(60_000);

/** Wrong parameters of each guarded route, as they stand in an address. */
const wrong: [string, string[]][] = [
  ['/api/notifications', ['orderField=x', 'limit=-1', 'offset=1e309']],
  ['/api/notifications/notifications', ['orderField=title,up', 'limit=NaN']],
  ['/api/search/query', ['pageCursor=xx', 'pageLimit=1000']],
];

/** Plugins are mounted at the root, and mount their routes, by routers that take no notice of case and of a last slash. */
const spellings: [string, (path: string) => string][] = [
  ['as it is written', path => path],
  ['with a slash behind it', path => `${path}/`],
  ['in capitals', path => path.toUpperCase()],
  ['in mixed case', path => path.replace(/\b[a-z]/g, c => c.toUpperCase())],
];

describe('guardUpstream', () => {
  const app = express().use(guardUpstream());
  for (const [path] of wrong) {
    const [, plugin, rest] = /^(\/api\/[^/]+)(.*)$/.exec(path)!;
    app.use(
      plugin,
      express.Router().get(rest || '/', (_req, res) => void res.json({})),
    );
  }
  app.use(
    MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger: mockServices.logger.mock(),
    }).error(),
  );

  it('knows a wrong request for each guarded route', () => {
    for (const route of guardedRoutes) {
      const tried = wrong.filter(([path]) => route.path.test(path));
      const queries = tried.flatMap(([, each]) => each);
      for (const name of Object.keys(route.query)) {
        expect(queries.some(query => query.startsWith(`${name}=`))).toBe(true);
      }
    }
  });

  it.each(
    spellings.flatMap(([what, spell]) =>
      wrong.map(([path, queries]) => ({ what, path: spell(path), queries })),
    ),
  )('[B13] refuses wrong parameters of $path, $what', async row => {
    const right = await request(app).get(row.path);
    expect(right.status).toBe(200);
    for (const query of row.queries) {
      const { status, body } = await request(app).get(`${row.path}?${query}`);
      expect(status).toBe(400);
      expect(body.error.message).toContain(`${query.split('=')[0]}: `);
    }
  });
});
