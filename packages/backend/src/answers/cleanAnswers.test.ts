import express from 'express';
import request from 'supertest';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import {
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { cleanAnswers } from './cleanAnswers';

jest.setTimeout(60_000);

const statement =
  'select * from "runs" where "id" = $1 - invalid byte sequence for encoding "UTF8": 0x00';
const logger = mockServices.logger.mock();
const plugin = express.Router();
const fail = (path: string, error: Error | (() => never)) =>
  plugin.get(path, () => {
    throw error;
  });
fail('/unknown', new Error(`${statement} canary-detail`));
fail('/nul', Object.assign(new Error(statement), { code: '22021', errno: 7 }));
fail('/sql', new InputError(`Invalid cursor: ${statement}`));
fail(
  '/file',
  new NotFoundError(
    "No documents of 'user:default/ada'",
    new Error(`Unable to read ${__filename}. Error: ENOENT: no such file`),
  ),
);
fail('/place', new NotFoundError(`EACCES: permission denied, ${__filename}`));
fail('/down', new ServiceUnavailableError('harbour-dev: unreachable'));
fail(
  '/refused',
  Object.assign(new InputError('name: is missing'), {
    reasons: ['name: is missing'],
    code: 'EBADTHING',
    errno: -2,
    body: 'canary-body',
  }),
);
fail(
  '/issues',
  new InputError(
    `Invalid query string: ${JSON.stringify(
      [{ code: 'custom', path: ['types', 0], message: 'must be a type' }],
      null,
      2,
    )}`,
  ),
);
fail(
  '/cursor',
  new InputError(
    'Malformed cursor: InputError: Malformed cursor: [ { "code": "x", "path": [], "message": "Required" } ]',
  ),
);
fail('/slow', new DOMException('The operation timed out', 'TimeoutError'));
fail('/silent', new NotAllowedError(''));
plugin.get('/text', (_req, res) => void res.status(500).send('canary-text'));
plugin.get('/status', (_req, res) => void res.sendStatus(500));
plugin.get('/page', (_req, res) => void res.status(404).send('<p>no page</p>'));
plugin.get('/fine', (_req, res) => void res.json({ error: { code: 1 } }));
plugin.get('/stream', (_req, res) => {
  res.status(200).type('text/event-stream').write('data: 1\n\n');
  res.write('data: 2\n\n');
  res.end();
});
plugin.post('/body', express.json({ limit: 2048 }), (_req, res) => {
  res.json({});
});
plugin.get('/query', () => {
  throw Object.assign(new Error('Missing index for techdocs'), {
    name: 'MissingIndexError',
  });
});
const errors = MiddlewareFactory.create({
  config: mockServices.rootConfig(),
  logger: mockServices.logger.mock(),
}).error({ showStackTraces: true });
const app = express()
  .use(cleanAnswers(logger))
  .use('/api/search', plugin.use(errors));

const get = (path: string) => request(app).get(`/api/search${path}`);

describe('cleanAnswers', () => {
  it.each(['/unknown', '/text', '/status'])(
    '[B13.5] says of the fault %s only that it is ours, and its id',
    async path => {
      const answer = await get(path);
      expect(answer.status).toBe(500);
      const id = answer.headers['x-request-id'];
      expect(answer.body).toEqual({
        error: {
          name: 'InternalServerError',
          message: expect.stringContaining(
            `Something went wrong on our side; try again, and if it happens again tell the platform team request id ${id}`,
          ),
        },
        response: { statusCode: 500 },
      });
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining(id),
        expect.objectContaining({ path: `/api/search${path}` }),
      );
    },
  );

  it.each(['/nul', '/sql'])(
    '[B13.6] answers the value that a database cannot take in %s with 400 and no SQL',
    async path => {
      const answer = await get(path);
      expect(answer.status).toBe(400);
      expect(answer.body.error.name).toBe('InputError');
      expect(answer.body.error.message).toMatch(/value .*; check/);
      expect(answer.text).not.toMatch(/select|22021|byte sequence|errno/);
    },
  );

  it.each([
    ['/file', "No documents of 'user:default/ada'"],
    ['/place', 'This cannot be found or read here; check the address'],
  ])('[B13.6] tells of no file of the machine in %s', async (path, message) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.body.error).toEqual({ name: 'NotFoundError', message });
  });

  it.each([
    ['/issues', 400, 'types.0: must be a type'],
    ['/cursor', 400, 'Malformed cursor: Required'],
    [
      '/silent',
      403,
      'You may not do this; ask the platform team for the permission',
    ],
    [
      '/slow',
      503,
      'This took too long: something that it depends on does not answer; try again in a moment',
    ],
  ])(
    '[A9.9][B13.6] says in %s what is wrong',
    async (path, status, message) => {
      const answer = await get(path);
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).toBe(message);
      expect(answer.body.response).toEqual({ statusCode: status });
    },
  );

  it('keeps what is meant for people, and nothing beside it', async () => {
    expect((await get('/down')).body.error).toEqual({
      name: 'ServiceUnavailableError',
      message: 'harbour-dev: unreachable',
    });
    const refused = await get('/refused');
    expect(refused.body.error).toEqual({
      name: 'InputError',
      message: 'name: is missing',
      reasons: ['name: is missing'],
    });
    expect(refused.status).toBe(400);
  });

  it.each([
    ['{"secret":"canary', 400, 'body: is not JSON; correct it'],
    [
      JSON.stringify({ a: 'x'.repeat(3_000) }),
      413,
      'body: the request is larger than 2 kB; send less',
    ],
  ])(
    '[A9.2][B14.15] tells of a broken body without repeating it',
    async (body, status, message) => {
      const answer = await request(app)
        .post('/api/search/body')
        .set('content-type', 'application/json')
        .send(body);
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).toBe(message);
      expect(answer.text).not.toMatch(/canary|xxx|entity\.|expose|stack/);
    },
  );

  it.each(['/api/search/query', '/API/Search/Query', '/api/search/query/'])(
    '[A4.1] calls a search among nothing at %s an empty result',
    async path => {
      const answer = await request(app).get(`${path}?types[0]=techdocs`);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ results: [], numberOfResults: 0 });
    },
  );

  it('[B9.8] takes the id of a request from a trusted proxy alone', async () => {
    const behindProxy = express()
      .set('trust proxy', 'loopback')
      .use(cleanAnswers(logger))
      .use((req, res) => void res.json({ id: req.header('x-request-id') }));
    const alone = express()
      .use(cleanAnswers(logger))
      .use((req, res) => void res.json({ id: req.header('x-request-id') }));
    const ask = (asked: express.Express, id: string) =>
      request(asked).get('/').set('x-request-id', id);
    const given = await ask(behindProxy, 'of-the-proxy');
    expect(given.body.id).toBe('of-the-proxy');
    expect(given.headers['x-request-id']).toBe('of-the-proxy');
    for (const answer of [
      await ask(alone, 'of-somebody-else'),
      await ask(behindProxy, 'x y'),
      await ask(behindProxy, 'x'.repeat(101)),
    ]) {
      expect(answer.body.id).toMatch(/^[0-9a-f-]{36}$/);
      expect(answer.headers['x-request-id']).toBe(answer.body.id);
    }
  });

  it('leaves good answers, pages and streams alone', async () => {
    expect((await get('/fine')).body).toEqual({ error: { code: 1 } });
    expect((await get('/page')).text).toBe('<p>no page</p>');
    expect((await get('/stream')).text).toBe('data: 1\n\ndata: 2\n\n');
  });
});
