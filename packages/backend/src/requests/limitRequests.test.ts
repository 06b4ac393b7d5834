import express from 'express';
import request from 'supertest';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import { limitRequests } from './limitRequests';

jest.setTimeout(60_000);

const encode = (value: object) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (sub: string, typ = 'vnd.backstage.user') =>
  `Bearer ${encode({ typ })}.${encode({ sub })}.signature`;

describe('limitRequests', () => {
  let now: number;
  let app: express.Express;

  beforeEach(() => {
    now = 1_000_000;
    app = express()
      .use(limitRequests({ perPerson: 3, perAddress: 2 }, () => now))
      .use((_req, res) => void res.json({}))
      .use(
        MiddlewareFactory.create({
          config: mockServices.rootConfig(),
          logger: mockServices.logger.mock(),
        }).error(),
      );
  });

  const ask = async (authorization?: string, path = '/api/runs') => {
    const call = request(app).get(path);
    return authorization ? call.set('authorization', authorization) : call;
  };

  it('[B10] answers one request too many of a person with 429 and the time to wait', async () => {
    for (let i = 0; i < 3; i++)
      expect((await ask(tokenOf('ada'))).status).toBe(200);
    now += 15_000;
    const late = await ask(tokenOf('ada'));
    expect(late.status).toBe(429);
    expect(late.headers['retry-after']).toBe('45');
    expect(late.body.error).toMatchObject({
      name: 'TooManyRequestsError',
      message:
        'More than 3 requests came from you within a minute; wait 45 s, then go on',
    });
    expect((await ask(tokenOf('ben'))).status).toBe(200);
    now += 45_000;
    expect((await ask(tokenOf('ada'))).status).toBe(200);
  });

  it('[B10] bounds who has no token by address, and broken tokens as one person', async () => {
    expect((await ask(undefined, '/api/auth/oidc/start')).status).toBe(200);
    expect((await ask(undefined, '/api/auth/oidc/start')).status).toBe(200);
    expect((await ask(undefined, '/api/auth/oidc/start')).status).toBe(429);
    for (let i = 0; i < 3; i++) await ask(`Bearer x${i}.y.z`);
    expect((await ask('Bearer x9.y.z')).status).toBe(429);
  });

  it('counts no services, no health and no pages', async () => {
    for (let i = 0; i < 5; i++) {
      const service = tokenOf('plugin:runs', 'vnd.backstage.plugin');
      expect((await ask(service)).status).toBe(200);
      expect((await ask(undefined, '/catalog')).status).toBe(200);
      expect(
        (await ask(undefined, '/api/x/.backstage/auth/v1/jwks.json')).status,
      ).toBe(200);
    }
  });
});
