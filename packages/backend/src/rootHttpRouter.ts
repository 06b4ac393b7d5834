import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { guardAddress } from '@fairway/backend-kit';
import { answerNotFound, cleanAnswers } from './answers/cleanAnswers';
import type { DenialQueue } from './denials/DenialQueue';
import { watchDenials } from './denials/watchDenials';
import { cutConnections } from './cutConnections';
import { hideKubernetesProxy } from './proxy/hideKubernetesProxy';
import { checkTrustProxy } from './requests/checkTrustProxy';
import { guardBodies } from './requests/guardBodies';
import { guardUpstream } from './requests/guardUpstream';
import { limitRequests } from './requests/limitRequests';
import { queueSettings } from './requests/queueSettings';
import { readRequestLimits } from './requests/readRequestLimits';
import type { ServiceTokens } from './requests/ServiceTokens';
import type { UpgradeRoutes } from './upgrades/UpgradeRoutes';

/** The defaults, and our guards in front of them. What a guard refuses has the headers of every other answer. */
export function createRootHttpRouter({
  services,
  denials,
  upgrades,
}: {
  services: ServiceTokens;
  denials: DenialQueue;
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
      app.use(watchDenials(denials));
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
      app.use(guardBodies());
      app.use(guardUpstream());
      app.use(queueSettings());
      middleware.notFound = () => answerNotFound;
      context.applyDefaults();
    },
  });
}
