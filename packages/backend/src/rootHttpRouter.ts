import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { guardAddress } from '@fairway/backend-kit';
import { cleanAnswers } from './answers/cleanAnswers';
import { cutConnections } from './cutConnections';
import { hideKubernetesProxy } from './proxy/hideKubernetesProxy';
import { checkTrustProxy } from './requests/checkTrustProxy';
import { guardUpstream } from './requests/guardUpstream';
import { limitRequests } from './requests/limitRequests';
import { readRequestLimits } from './requests/readRequestLimits';
import type { ServiceTokens } from './requests/ServiceTokens';
import type { UpgradeRoutes } from './upgrades/UpgradeRoutes';

/** The defaults, and our guards in front of them. What a guard refuses has the headers of every other answer. */
export function createRootHttpRouter({
  services,
  upgrades,
}: {
  services: ServiceTokens;
  upgrades: UpgradeRoutes;
}) {
  return rootHttpRouterServiceFactory({
    configure(context) {
      const { app, config, lifecycle, logger, middleware, server } = context;
      app.disable('x-powered-by');
      checkTrustProxy(app, config, logger);
      cutConnections(server, lifecycle);
      upgrades.attach(server);
      app.use(cleanAnswers(logger));
      app.use(hideKubernetesProxy);
      app.use(middleware.helmet());
      app.use(
        limitRequests(readRequestLimits(config), {
          services,
          logger,
          now: Date.now,
        }),
      );
      app.use(guardAddress({ lines: true, invisible: true }));
      app.use(guardUpstream());
      context.applyDefaults();
    },
  });
}
