import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { createGrantsModule } from '@fairway/plugin-identity-node';
import { findingsGrants } from './permissions/findingsGrants';
import { findingsPlugin } from './plugin';
import { findingsSearchModule } from './search/findingsSearchModule';

export { findingsGrants } from './permissions/findingsGrants';

/** Findings: the plugin, what the search knows of them, and who may see and settle them. */
export default createBackendFeatureLoader({
  loader: () => [
    findingsPlugin,
    findingsSearchModule,
    createGrantsModule('findings', findingsGrants),
  ],
});
