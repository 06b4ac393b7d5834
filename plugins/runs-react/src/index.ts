/**
 * The plan and run components that every plugin shows.
 *
 * @packageDocumentation
 */
export { runsApiRef, type RunsApi } from './api/RunsApi';
export { readInputProblems } from './api/readInputProblems';
export { RunsClient } from './api/RunsClient';
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
