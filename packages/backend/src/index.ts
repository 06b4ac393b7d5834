import { createBackend } from '@backstage/backend-defaults';
import { relativePathsModule } from './catalog/relativePathsModule';
import { rootLogger } from './logs/rootLogger';
import { collectServiceTokens } from './requests/collectServiceTokens';
import { ServiceTokens } from './requests/ServiceTokens';
import { createRootHttpRouter } from './rootHttpRouter';
import { guardedScheduler } from './scheduler/guardedScheduler';
import { createSignalsPlugin } from './signals/createSignalsPlugin';
import { UpgradeRoutes } from './upgrades/UpgradeRoutes';

const backend = createBackend();
const services = new ServiceTokens();
const upgrades = new UpgradeRoutes();

backend.add(rootLogger);
backend.add(createRootHttpRouter({ services, upgrades }));
backend.add(collectServiceTokens(services));
backend.add(guardedScheduler);
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@fairway/plugin-identity-backend'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(relativePathsModule);
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
);
backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(createSignalsPlugin(upgrades));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.add(import('@fairway/plugin-docs-backend'));
backend.add(import('@fairway/plugin-fleet-backend'));
backend.add(import('@fairway/plugin-runs-backend'));
backend.add(import('@fairway/plugin-environments-backend'));

void backend.start();
