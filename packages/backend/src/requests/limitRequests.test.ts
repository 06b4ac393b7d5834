import express from 'express';
import request from 'supertest';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import { limitRequests } from './limitRequests';
import { ServiceTokens } from './ServiceTokens';

jest.setTimeout(60_000);

const encode = (value: object) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (sub: string, typ = 'vnd.backstage.user') =>
  `Bearer ${encode({ typ })}.${encode({ sub })}.signature`;

describe('limitRequests', () => {
  let now: number;
  let app: express.Express;
  const logger = mockServices.logger.mock();

  beforeEach(() => {
    now = 1_000_000;
    logger.warn.mockClear();
    app = express()
      .set('trust proxy', 'loopback')
      .use(
        limitRequests(
          { perPerson: 3, anonymous: 2, perAddress: 7 },
          { services: new ServiceTokens(), logger, now: () => now },
        ),
      )
      .use((_req, res) => void res.json({}))
      .use(
        MiddlewareFactory.create({
          config: mockServices.rootConfig(),
          logger: mockServices.logger.mock(),
        }).error(),
      );
  });

  const ask = async (
    authorization?: string,
    path = '/api/runs',
    address = '192.0.2.1',
  ) => {
    const call = request(app).get(path).set('x-forwarded-for', address);
    return authorization ? call.set('authorization', authorization) : call;
  };
  const askOften = async (
    times: number,
    ...[authorization, ...rest]: [
      (each: number) => string | undefined,
      ...string[],
    ]
  ) => {
    const statuses = [];
    for (let each = 0; each < times; each += 1) {
      statuses.push((await ask(authorization(each), ...rest)).status);
    }
    return statuses;
  };

  it('[B10.7] answers one request too many of a person with 429 and the time to wait', async () => {
    expect(await askOften(3, () => tokenOf('ada'))).toEqual([200, 200, 200]);
    now += 15_000;
    const late = await ask(tokenOf('ada'));
    expect(late.status).toBe(429);
    expect(late.headers['retry-after']).toBe('45');
    expect(late.body.error).toMatchObject({
      name: 'TooManyRequestsError',
      message:
        'More than 3 requests came from you within a minute; wait 45 s, then continue',
      retryAfterSeconds: 45,
    });
    expect((await ask(tokenOf('ben'))).status).toBe(200);
    now += 45_000;
    expect((await ask(tokenOf('ada'))).status).toBe(200);
  });

  it('[B10.7] bounds who has no token by address, and broken tokens as one person', async () => {
    const start = '/api/auth/oidc/start';
    expect(await askOften(3, () => undefined, start)).toEqual([200, 200, 429]);
    expect(await askOften(4, each => `Bearer x${each}.y.z`)).toEqual([
      ...[200, 200, 200, 429],
    ]);
  });

  it('[B10.7] bounds made-up names by their address', async () => {
    expect(await askOften(8, each => tokenOf(`made-up-${each}`))).toEqual([
      ...[200, 200, 200, 200, 200, 200, 200, 429],
    ]);
    const late = await ask(tokenOf('another'));
    expect(logger.warn.mock.calls).toEqual([
      ['More than 7 requests within a minute: "address 192.0.2.1"'],
    ]);
    expect(late.body.error.message).toBe(
      'More than 7 requests came from your address within a minute; wait 60 s, then continue',
    );
    const elsewhere = await ask(tokenOf('another'), undefined, '192.0.2.2');
    expect(elsewhere.status).toBe(200);
  });

  it('[B10.7] takes all addresses of one network of IPv6 for one', async () => {
    const statuses = [];
    for (const address of ['2001:db8::1', '2001:db8::2', '2001:db8::3']) {
      statuses.push((await ask(undefined, undefined, address)).status);
    }
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('[B10.7] bounds forged tokens of services like who has none, and has no more of them verified', async () => {
    const verifyToken = jest.fn().mockRejectedValue(new Error('forged'));
    const services = new ServiceTokens();
    services.add('runs', { verifyToken });
    app = express()
      .use(
        limitRequests(
          { perPerson: 3, anonymous: 2, perAddress: 100 },
          { services, logger, now: () => now },
        ),
      )
      .use((_req, res) => void res.json({}));
    const forged = tokenOf('runs', 'vnd.backstage.plugin');
    expect(await askOften(6, () => forged)).toEqual([
      ...[200, 200, 429, 429, 429, 429],
    ]);
    expect(verifyToken).toHaveBeenCalledTimes(2);
  });

  it('[B10.7] bounds the forged tokens of plugins that are not there', async () => {
    const forged = (each: number) =>
      tokenOf(`plugin-${each}`, 'vnd.backstage.plugin');
    expect(await askOften(4, forged)).toEqual([200, 200, 429, 429]);
    expect(
      await askOften(4, forged, '/api/x/.backstage/scheduler/v1/tasks'),
    ).toEqual([429, 429, 429, 429]);
  });

  it('counts no pages, and the keys of plugins by their address alone', async () => {
    const keys = '/api/x/.backstage/auth/v1/jwks.json';
    expect(await askOften(9, () => undefined, '/catalog')).not.toContain(429);
    expect(await askOften(8, () => undefined, keys)).toEqual([
      ...[200, 200, 200, 200, 200, 200, 200, 429],
    ]);
  });
});
