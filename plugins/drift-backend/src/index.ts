import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { createGrantsModule } from '@fairway/plugin-identity-node';
import { driftGrants } from './permissions/driftGrants';
import { driftPlugin } from './plugin';

export { driftGrants } from './permissions/driftGrants';

/** Drift: the plugin, and who may see what. */
export default createBackendFeatureLoader({
  loader: () => [driftPlugin, createGrantsModule('drift', driftGrants)],
});
