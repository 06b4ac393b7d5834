import type { Figure } from '../measuring/Figure';
import { measureAuthorise } from './measureAuthorise';
import { measureCommit } from './measureCommit';
import { measureDriftEngine } from './measureDriftEngine';
import { measureEnvironmentCreate } from './measureEnvironmentCreate';
import { measureFindingsList } from './measureFindingsList';
import { measureFleetCompare } from './measureFleetCompare';
import { measureFleetList } from './measureFleetList';
import { measureFleetLive } from './measureFleetLive';
import { measureFleetObserve } from './measureFleetObserve';
import { measureFleetTen } from './measureFleetTen';
import { measureIdle } from './measureIdle';
import { measurePlans } from './measurePlans';
import { measureStart } from './measureStart';
import { measureSteady } from './measureSteady';

/** Brings up what it measures and takes it down again. One that takes long yields each figure when it has it. */
export type Bench = () => Promise<Figure[]> | AsyncGenerator<Figure>;

/** Every bench by its name. */
export const benches: Record<string, Bench> = {
  authorise: measureAuthorise,
  'commit-with-2000-environments': measureCommit,
  'drift-engine': measureDriftEngine,
  'environment-create': measureEnvironmentCreate,
  'findings-list': measureFindingsList,
  'fleet-compare': measureFleetCompare,
  'fleet-list': measureFleetList,
  'fleet-live': measureFleetLive,
  'fleet-observe': measureFleetObserve,
  'fleet-ten': measureFleetTen,
  idle: measureIdle,
  'plan-p95-at-40': measurePlans,
  start: measureStart,
  steady: measureSteady,
};
