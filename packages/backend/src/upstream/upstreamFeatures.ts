import type { BackendFeature } from '@backstage/backend-plugin-api';
import app from '@backstage/plugin-app-backend';
import auth from '@backstage/plugin-auth-backend';
import catalog from '@backstage/plugin-catalog-backend';
import catalogLogs from '@backstage/plugin-catalog-backend-module-logs';
import scaffolderEntities from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import events from '@backstage/plugin-events-backend';
import kubernetes from '@backstage/plugin-kubernetes-backend';
import mcpActions from '@backstage/plugin-mcp-actions-backend';
import notifications from '@backstage/plugin-notifications-backend';
import permission from '@backstage/plugin-permission-backend';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import scaffolderNotifications from '@backstage/plugin-scaffolder-backend-module-notifications';
import search from '@backstage/plugin-search-backend';
import searchCatalog from '@backstage/plugin-search-backend-module-catalog';
import searchPostgres from '@backstage/plugin-search-backend-module-pg';
import searchTechdocs from '@backstage/plugin-search-backend-module-techdocs';
import techdocs from '@backstage/plugin-techdocs-backend';
import userSettings from '@backstage/plugin-user-settings-backend';

/** Plugins and modules of Backstage that the portal mounts as they are. Their routes are tried with hostile requests (`upstream.test.ts`). */
export const upstreamFeatures: readonly BackendFeature[] = [
  app,
  auth,
  permission,
  catalog,
  scaffolderEntities,
  catalogLogs,
  scaffolder,
  scaffolderNotifications,
  techdocs,
  search,
  searchPostgres,
  searchCatalog,
  searchTechdocs,
  kubernetes,
  userSettings,
  events,
  notifications,
  mcpActions,
];
