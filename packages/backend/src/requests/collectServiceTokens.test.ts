import { createBackend } from '@backstage/backend-defaults';
import {
  AuthService,
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { findFreePort } from '@fairway/start';
import Router from 'express-promise-router';
import { createRootHttpRouter } from '../rootHttpRouter';
import { DenialQueue } from '../denials/DenialQueue';
import { UpgradeRoutes } from '../upgrades/UpgradeRoutes';
import { collectServiceTokens } from './collectServiceTokens';
import { ServiceTokens } from './ServiceTokens';

jest.setTimeout(300_000);

const most = 5;

describe('requests between plugins', () => {
  const auths = new Map<string, AuthService>();
  const services = new ServiceTokens();
  const backend = createBackend();
  let url: string;

  /** Answers whoever asks with 200, so that only the limit refuses. */
  const createPlugin = (pluginId: string) =>
    createBackendPlugin({
      pluginId,
      register(env) {
        env.registerInit({
          deps: {
            auth: coreServices.auth,
            httpRouter: coreServices.httpRouter,
          },
          async init({ auth, httpRouter }) {
            auths.set(pluginId, auth);
            const router = Router();
            router.get('/', (_req, res) => void res.json({}));
            httpRouter.use(router);
            httpRouter.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
          },
        });
      },
    });

  beforeAll(async () => {
    const port = await findFreePort();
    url = `http://localhost:${port}`;
    for (const feature of [
      createRootHttpRouter({
        services,
        denials: new DenialQueue(),
        upgrades: new UpgradeRoutes(),
      }),
      collectServiceTokens(services),
      mockServices.rootLogger.factory(),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: url },
          backend: {
            baseUrl: url,
            listen: { host: '127.0.0.1', port },
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          fairway: { limits: { anonymousRequestsPerMinute: most } },
        },
      }),
      createPlugin('harbour'),
      createPlugin('pilot'),
    ]) {
      backend.add(feature);
    }
    await backend.start();
  });

  afterAll(() => backend.stop());

  const issue = async (targetPluginId: string) => {
    const auth = auths.get('pilot')!;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId,
    });
    return token;
  };
  const ask = async (token: string) => {
    const { status } = await fetch(`${url}/api/harbour/`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return status;
  };

  it('[B10.7] are not counted, and what only looks like one is', async () => {
    for (let each = 0; each < 3 * most; each += 1) {
      expect(await ask(await issue('harbour'))).toBe(200);
    }
    const [header, payload, signature] = (await issue('harbour')).split('.');
    const forged = [
      `${header}.${payload}.${signature.split('').reverse().join('')}`,
      `${header}.${payload}.`,
      await issue('elsewhere'),
      `${header}.${Buffer.from('{"sub":"harbour"}').toString('base64url')}.x`,
      `${header}.${Buffer.from('{"sub":"absent"}').toString('base64url')}.x`,
    ];
    for (const token of forged) expect(await ask(token)).toBe(200);
    for (const token of forged) expect(await ask(token)).toBe(429);
  });
});
