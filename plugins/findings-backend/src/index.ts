import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { createGrantsModule } from '@fairway/plugin-identity-node';
import { findingsGrants } from './permissions/findingsGrants';
import { findingsPlugin } from './plugin';

export { findingsGrants } from './permissions/findingsGrants';

/** Findings: the plugin, and who may see and settle them. */
export default createBackendFeatureLoader({
  loader: () => [
    findingsPlugin,
    createGrantsModule('findings', findingsGrants),
  ],
});
