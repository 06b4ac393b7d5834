import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { NotFoundError } from '@backstage/errors';
import { isKubernetesProxyPath } from './isKubernetesProxyPath';

/**
 * The defaults, and in front of them: no generic proxy to clusters exists. Backstage's Kubernetes plugin brings one, whose permission
 * is all or nothing for every cluster and verb; here its paths answer as if they were absent, to everybody.
 */
export const rootHttpRouter = rootHttpRouterServiceFactory({
  configure({ app, applyDefaults, middleware }) {
    app.use((req, _res, next) =>
      next(isKubernetesProxyPath(req.path) ? new NotFoundError() : undefined),
    );
    app.use(middleware.error());
    applyDefaults();
  },
});
