import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { cutConnections } from './cutConnections';
import { hideKubernetesProxy } from './proxy/hideKubernetesProxy';
import type { UpgradeRoutes } from './upgrades/UpgradeRoutes';

/** The defaults, and our guards in front of them. */
export function createRootHttpRouter(upgrades: UpgradeRoutes) {
  return rootHttpRouterServiceFactory({
    configure({ app, applyDefaults, lifecycle, server }) {
      app.disable('x-powered-by');
      cutConnections(server, lifecycle);
      upgrades.attach(server);
      app.use(hideKubernetesProxy);
      applyDefaults();
    },
  });
}
