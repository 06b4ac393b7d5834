import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { NotFoundError } from '@backstage/errors';
import { cutConnections } from './cutConnections';
import { isKubernetesProxyPath } from './isKubernetesProxyPath';

/**
 * The defaults, and in front of them: no generic proxy to clusters exists. Backstage's Kubernetes plugin brings one, whose permission
 * is all or nothing for every cluster and verb; here its paths answer as if they were absent, to everybody. Told to end, it ends within
 * seconds, whatever still listens.
 */
export const rootHttpRouter = rootHttpRouterServiceFactory({
  configure({ app, applyDefaults, lifecycle, middleware, server }) {
    cutConnections(server, lifecycle);
    app.use((req, _res, next) =>
      next(isKubernetesProxyPath(req.path) ? new NotFoundError() : undefined),
    );
    app.use(middleware.error());
    applyDefaults();
  },
});
