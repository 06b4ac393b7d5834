import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import PromiseRouter from 'express-promise-router';

/** Vouches for the tokens that the walker signs: the walker's public key stands where the portal's own sign-in has its keys. */
export const signInPlugin = createBackendPlugin({
  pluginId: 'auth',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, http: coreServices.httpRouter },
      async init({ config, http }) {
        const key = config.get('crashWalk.publicKey');
        const router = PromiseRouter();
        // eslint-disable-next-line no-restricted-syntax -- answers as the auth backend does, which leaves parameters out
        router.get('/.well-known/jwks.json', async (_, res) => {
          res.json({ keys: [key] });
        });
        http.use(router);
        http.addAuthPolicy({
          path: '/.well-known/jwks.json',
          allow: 'unauthenticated',
        });
      },
    });
  },
});
