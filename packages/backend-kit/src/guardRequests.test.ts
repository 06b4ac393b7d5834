import express from 'express';
import request from 'supertest';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import { guardRequests } from './guardRequests';

jest.setTimeout(60_000);

const errors = MiddlewareFactory.create({
  config: mockServices.rootConfig(),
  logger: mockServices.logger.mock(),
}).error();
const app = express()
  .use(guardRequests({ limitBytes: 10 * 1024 }))
  .all('*', (req, res) => {
    res.json({ body: req.body ?? null });
  })
  .use(errors);

const send = (body: string | Buffer, type = 'application/json') =>
  request(app)
    .post('/')
    .set('content-type', type)
    .serialize(sent => sent)
    .send(body);

describe('guardRequests', () => {
  it.each(['/?search=two%20words', '/?limit=1&sort=name', '/a/%C3%A4', '/?a='])(
    'lets %s pass',
    async address => {
      await request(app).get(address).expect(200);
    },
  );

  it.each([
    ['/%00', 'address: its path contains a control character (U+0000)'],
    ['/a/x%1b', 'address: its path contains a control character (U+001B)'],
    [
      '/%e2%80%ae',
      'address: its path contains an invisible character (U+202E)',
    ],
    ['/%zz', 'address: its percent encoding is broken'],
    ['/?search=a%00b', 'search: contains a control character (U+0000)'],
    ['/?search=a%0ab', 'search: contains a control character (U+000A)'],
    ['/?owner=%e2%80%8b', 'owner: contains an invisible character (U+200B)'],
    [
      '/?owner=%EF%BF%BE',
      'owner: contains a code that is not a character (U+FFFE)',
    ],
    ['/?owner=%ed%a0%80', 'owner: its percent encoding is broken'],
    ['/?a%00=1', 'address: the name of a parameter is broken'],
  ])('[B13.4][A9.3] answers %s with 400: %s', async (address, message) => {
    const answer = await request(app).get(address).expect(400);
    expect(answer.body.error.name).toBe('InputError');
    expect(answer.body.error.message).toContain(message);
    expect(answer.body.error.message).toMatch(/; (remove|write|correct) /);
  });

  it('hands on a body that is JSON, and none as none', async () => {
    expect((await send('{"a":[1]}')).body).toEqual({ body: { a: [1] } });
    expect((await request(app).post('/')).status).toBe(200);
  });

  it('[A9.1] says how much a body may hold', async () => {
    const answer = await send(JSON.stringify({ a: 'x'.repeat(11_000) }));
    expect(answer.status).toBe(413);
    expect(answer.body.error.message).toBe(
      'body: the request is larger than 10 kB; send less',
    );
  });

  it.each([
    ['{"secret": "canary', 'body: is not JSON'],
    ['{"secret": canary}', 'body: is not JSON'],
    ['{"a":1,}', 'body: is not JSON (line 1, column 8)'],
    ['{"a":1', 'body: is not JSON'],
    ['{"a":1,"b":{"c":[{"d":1,"d":2}]}}', 'b.c.d: is given more than once'],
    ['{"__proto__":1,"__proto__":2}', '__proto__: is given more than once'],
    ['{"a":1,"\\u0061":2}', 'a: is given more than once'],
  ])(
    '[A9.2][B14.15] answers the body %s with 400: %s',
    async (body, message) => {
      const answer = await send(body);
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toContain(message);
      expect(answer.body.error.message).toMatch(/; (correct|give) it/);
      expect(answer.text).not.toMatch(/canary|entity\.|Unexpected|expose/);
    },
  );

  it('does not take keys of other objects or texts for repeated ones', async () => {
    await send(
      '{"a":{"a":"{\\"a\\":1,\\"a\\":2}"},"b":[{"a":1},{"a":1}]}',
    ).expect(200);
  });

  it('[A9.2] refuses what is not JSON, not UTF-8, or compressed in an unknown way', async () => {
    const form = await send('a=1', 'application/x-www-form-urlencoded');
    expect(form.status).toBe(415);
    expect(form.body.error.message).toContain('Content-Type: application/json');
    const bytes = await send(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]));
    expect(bytes.body.error.message).toContain('body: is not UTF-8');
    expect(bytes.status).toBe(400);
    const packed = await send('{}').set('content-encoding', 'canary');
    expect(packed.status).toBe(415);
    expect(packed.text).not.toContain('canary');
  });
});
