import type { Figure } from '../measuring/Figure';
import { measureAuthorise } from './measureAuthorise';
import { measureCommit } from './measureCommit';
import { measureDriftEngine } from './measureDriftEngine';
import { measureEnvironmentCreate } from './measureEnvironmentCreate';
import { measureFindingsList } from './measureFindingsList';
import { measureFleetList } from './measureFleetList';
import { measureFleetLive } from './measureFleetLive';
import { measureFleetObserve } from './measureFleetObserve';
import { measurePlans } from './measurePlans';
import { measureStart } from './measureStart';
import { measureSteady } from './measureSteady';

/** Every bench by its name; each brings up what it measures and takes it down again. */
export const benches: Record<string, () => Promise<Figure[]>> = {
  authorise: measureAuthorise,
  'commit-with-2000-environments': measureCommit,
  'drift-engine': measureDriftEngine,
  'environment-create': measureEnvironmentCreate,
  'findings-list': measureFindingsList,
  'fleet-list': measureFleetList,
  'fleet-live': measureFleetLive,
  'fleet-observe': measureFleetObserve,
  'plan-p95-at-40': measurePlans,
  start: measureStart,
  steady: measureSteady,
};
