import express from 'express';
import request from 'supertest';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import { guardBodies } from './guardBodies';
import { guardUpstream } from './guardUpstream';
import {
  wrongBodies,
  wrongParts,
  wrongQueries,
} from './__testUtils__/wrongRequests';
import { guardedRoutes } from './upstreamParameters';

jest.setTimeout(60_000);

/** Plugins are mounted at the root, and mount their routes, by routers that take no notice of case and of a last slash. */
const spellings: [string, (path: string) => string][] = [
  ['as it is written', path => path],
  ['with a slash behind it', path => `${path}/`],
  ['in capitals', path => path.toUpperCase()],
  ['in mixed case', path => path.replace(/\b[a-z]/g, c => c.toUpperCase())],
];

/** Capitals would make another word of it. */
const keepProto = (path: string) => path.replace(/__proto__/i, '__proto__');

describe('guardUpstream', () => {
  const app = express()
    .use(guardBodies())
    .use(guardUpstream())
    .use('/api', (req, res) => void res.json(req.body ?? {}))
    .use(
      MiddlewareFactory.create({
        config: mockServices.rootConfig(),
        logger: mockServices.logger.mock(),
      }).error(),
    );

  it.each(guardedRoutes)('knows wrong requests to $path', route => {
    const { path, params = {}, query = {}, body } = route;
    const asked = wrongQueries
      .filter(([at]) => path.test(at))
      .flatMap(([, , each]) => each.map(text => text.split('=')[0]));
    expect(asked).toEqual(expect.arrayContaining(Object.keys(query)));
    const named = wrongParts
      .filter(([, right, wrong]) => [right, ...wrong].some(at => path.test(at)))
      .map(([name]) => name);
    expect(named).toEqual(expect.arrayContaining(Object.keys(params)));
    const sent = wrongBodies.filter(([at]) => path.test(at));
    expect(body === undefined || sent.length > 0).toBe(true);
  });

  it.each(
    spellings.flatMap(([what, spell]) =>
      wrongQueries.map(([path, right, wrong]) => ({
        ...{ what, path: spell(path), right, wrong },
      })),
    ),
  )('[B13.1] refuses wrong parameters of $path, $what', async row => {
    const right = await request(app).get(`${row.path}?${row.right}`);
    expect(right.status).toBe(200);
    for (const query of row.wrong) {
      const { status, body } = await request(app).get(`${row.path}?${query}`);
      expect(status).toBe(400);
      expect(body.error.message).toContain(`${query.split('=')[0]}: `);
    }
  });

  it.each(
    spellings.flatMap(([what, spell]) =>
      wrongParts.map(([name, right, wrong]) => ({
        ...{
          what,
          name,
          right: spell(right),
          wrong: wrong.map(each => keepProto(spell(each))),
        },
      })),
    ),
  )('[B13.1] refuses wrong parts of paths like $right, $what', async row => {
    expect((await request(app).get(row.right)).status).toBe(200);
    for (const path of row.wrong) {
      const { status, body } = await request(app).get(path);
      expect([path, status]).toEqual([path, 400]);
      expect(body.error.message).toContain(`${row.name}: `);
    }
  });

  it.each(
    spellings.flatMap(([what, spell]) =>
      wrongBodies.map(([path, right, wrong]) => ({
        ...{ what, path: spell(path), right, wrong },
      })),
    ),
  )('[B13.1][A9.9] refuses wrong bodies of $path, $what', async row => {
    const right = await request(app).post(row.path).send(row.right);
    expect([right.status, right.body]).toEqual([200, row.right]);
    for (const [field, wrong] of row.wrong) {
      const { status, body } = await request(app)
        .post(row.path)
        .send(wrong as object);
      expect([wrong, status]).toEqual([wrong, 400]);
      expect(body.error.message).toContain(`${field}`);
    }
  });

  it('[B2.4] lets nobody search for words that hold the process, and everybody for as many as before', async () => {
    const search = (term: string) =>
      request(app).get('/api/search/query').query({ term });
    expect((await search('ab'.repeat(50))).status).toBe(400);
    expect((await search(`a ${'x'.repeat(41)}`)).status).toBe(400);
    expect((await search(`${'x'.repeat(40)}-${'y'.repeat(40)}`)).status).toBe(
      200,
    );
  });

  it.each([
    '/api/search/query?term=&types[0]=techdocs&pageCursor=',
    '/api/catalog/entities/by-query?cursor=',
  ])('[A4.1] takes an empty cursor for the first page: %s', async address => {
    expect((await request(app).get(address)).status).toBe(200);
  });

  it('leaves the bodies of our own plugins to these', async () => {
    const { status } = await request(app)
      .post('/api/runs/plans')
      .set('content-type', 'application/json')
      .send('{');
    expect(status).toBe(200);
  });

  it('takes large bodies of nobody without a token', async () => {
    const body = { event: { topic: 'x'.repeat(500_000) } };
    const ask = () => request(app).post('/api/events/bus/v1/events');
    expect((await ask().send(body)).status).toBe(413);
    const { status } = await ask().set('authorization', 'Bearer x').send(body);
    expect(status).toBe(200);
  });
});
