/**
 * The plan and run components that every plugin shows.
 *
 * @packageDocumentation
 */
export { runsApiRef, type RunsApi } from './api/RunsApi';
export { readInputProblems } from './api/readInputProblems';
export { RunsClient } from './api/RunsClient';
export { ChangeActions } from './change/ChangeActions';
export {
  PlanChange,
  type PlanChangeProps,
  type PlannedChange,
} from './change/PlanChange';
export { RetirePlan } from './change/RetirePlan';
export { RunStateBadge } from './state/RunStateBadge';
export { describeRunState } from './state/describeRunState';
export { PlanView, type PlanViewProps } from './plan/PlanView';
export { RefusalView, type RefusalViewProps } from './plan/RefusalView';
export {
  RunProgress,
  RunView,
  type RunProgressProps,
  type RunViewProps,
} from './run/RunProgress';
export { useRun } from './run/useRun';
export { useStartRun } from './run/useStartRun';
