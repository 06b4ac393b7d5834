import type { Environment } from '@fairway/plugin-environments-common';
import { LiveQuery, describeError } from '@fairway/portal-ui';
import { useSearchParams } from 'react-router-dom';
import { chooseRun } from '../../domain/chooseRun';
import { useEnvironment } from '../useEnvironment';
import { useRunsOf } from './useRunsOf';

/** What the page shows of the environment itself. */
export type EnvironmentPageState =
  | { kind: 'loading' }
  | { kind: 'failed'; error: Error; retry: () => void }
  /** Only its run is there: it is being made, or has just gone. */
  | { kind: 'underway' }
  | { kind: 'absent' }
  | {
      kind: 'found';
      environment: Environment;
      error: Error | null;
      retry: () => void;
    };

/** Forbidden counts as absent, so that nobody learns what others have. */
function isAbsent({ error }: LiveQuery<Environment>): boolean {
  return (
    error !== null &&
    ['absent', 'forbidden'].includes(describeError(error).kind)
  );
}

function toPageState(
  environment: LiveQuery<Environment>,
  run: { isLoading: boolean; id: string | undefined },
): EnvironmentPageState {
  const { data, error, retry } = environment;
  // What was there and is now answered with "not found" is gone: the last good answer is no longer one.
  if (isAbsent(environment)) {
    if (run.id) {
      return { kind: 'underway' };
    }
    return { kind: run.isLoading ? 'loading' : 'absent' };
  }
  if (data) {
    return { kind: 'found', environment: data, error, retry };
  }
  return error ? { kind: 'failed', error, retry } : { kind: 'loading' };
}

/** What the page of an environment shows, and the run it follows; also while there is only a run of it. */
export function useEnvironmentPage(
  owner: string,
  name: string,
): { state: EnvironmentPageState; runId: string | undefined } {
  const [params] = useSearchParams();
  const environment = useEnvironment(owner, name);
  const runs = useRunsOf(owner, name);
  const runId = chooseRun({
    open: isAbsent(environment) ? null : environment.data?.run ?? null,
    runs: runs.data?.items ?? [],
    asked: params.get('run'),
  });
  return {
    state: toPageState(environment, { isLoading: runs.isLoading, id: runId }),
    runId,
  };
}
