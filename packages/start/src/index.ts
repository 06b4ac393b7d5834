export { ensureConfigSchema } from './portal/ensureConfigSchema';
export { ensureAppBuilt } from './portal/appBuild';
export { findFreePort } from './suites/findFreePort';
export { PortalClient } from './portal/PortalClient';
export {
  type PortalSettings,
  readPortalSettings,
} from './portal/PortalSettings';
export { findChromium } from './suites/findChromium';
export { startPostgres } from './suites/startPostgres';
export { rootFolder } from './rootFolder';
export { type RunningBackend, startBackend } from './portal/startBackend';
export { type RunningPortal, startPortal } from './portal/startPortal';
export { StartError } from './StartError';
export { type LocalCluster, toPortalConfig } from './portal/toPortalConfig';
