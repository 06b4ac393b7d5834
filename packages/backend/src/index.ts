// Before everything that requires them.
import './clouds/loadCloudsOnUse';
import { createBackend } from '@backstage/backend-defaults';
import { relativePathsModule } from './catalog/relativePathsModule';
import { writeAheadModule } from './catalog/writeAheadModule';
import { createDenialsPlugin } from './denials/createDenialsPlugin';
import { DenialQueue } from './denials/DenialQueue';
import { rootLogger } from './logs/rootLogger';
import { collectServiceTokens } from './requests/collectServiceTokens';
import { ServiceTokens } from './requests/ServiceTokens';
import { createRootHttpRouter } from './rootHttpRouter';
import { guardedScheduler } from './scheduler/guardedScheduler';
import { createSignalsPlugin } from './signals/createSignalsPlugin';
import { UpgradeRoutes } from './upgrades/UpgradeRoutes';
import { upstreamFeatures } from './upstream/upstreamFeatures';

const backend = createBackend();
const services = new ServiceTokens();
const denials = new DenialQueue();
const upgrades = new UpgradeRoutes();

backend.add(rootLogger);
backend.add(createRootHttpRouter({ services, denials, upgrades }));
backend.add(collectServiceTokens(services));
backend.add(guardedScheduler);
for (const feature of upstreamFeatures) backend.add(feature);
backend.add(relativePathsModule);
backend.add(writeAheadModule);
backend.add(createSignalsPlugin(upgrades));
backend.add(createDenialsPlugin(denials, services));

backend.add(import('@fairway/plugin-identity-backend'));
backend.add(import('@fairway/plugin-docs-backend'));
backend.add(import('@fairway/plugin-findings-backend'));
backend.add(import('@fairway/plugin-fleet-backend'));
backend.add(import('@fairway/plugin-runs-backend'));
backend.add(import('@fairway/plugin-environments-backend'));
backend.add(import('@fairway/plugin-drift-backend'));

void backend.start();
