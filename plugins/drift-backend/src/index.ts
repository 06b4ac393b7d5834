import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { createGrantsModule } from '@fairway/plugin-identity-node';
import { driftGrants } from './permissions/driftGrants';
import { driftPlugin } from './plugin';
import { driftRunsModule } from './runsModule';

export { driftGrants } from './permissions/driftGrants';

/** Drift: the plugin, how the ledger settles it, and who may see and do what. */
export default createBackendFeatureLoader({
  loader: () => [
    driftPlugin,
    driftRunsModule,
    createGrantsModule('drift', driftGrants),
  ],
});
