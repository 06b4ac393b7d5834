import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { createGrantsModule } from '@fairway/plugin-identity-node';
import { runsGrants } from './permissions/runsGrants';
import { runsPlugin } from './plugin';

export { runsGrants } from './permissions/runsGrants';

/** The ledger, and who may read and change runs. */
export default createBackendFeatureLoader({
  loader: () => [runsPlugin, createGrantsModule('runs', runsGrants)],
});
