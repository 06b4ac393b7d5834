import { useApi } from '@backstage/frontend-plugin-api';
import type { Run } from '@fairway/plugin-runs-common';
import {
  useMutation,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import { runsApiRef } from '../api/RunsApi';
import { runQueryKey } from './runQueryKey';

export type RunAct =
  | { kind: 'undo' }
  | { kind: 'resume' }
  | { kind: 'close'; reason: string; confirmation: string };

/** Undoes, resumes or closes a run; the answer is the run, so the page shows it at once. */
export function useRunAct(
  runId: string,
): UseMutationResult<Run, Error, RunAct> {
  const runs = useApi(runsApiRef);
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: RunAct) =>
      act.kind === 'close'
        ? runs.close(runId, {
            reason: act.reason,
            confirmation: act.confirmation,
          })
        : runs[act.kind](runId),
    onSuccess: run => client.setQueryData(runQueryKey(runId), run),
    onSettled: () => client.invalidateQueries({ queryKey: ['runs'] }),
  });
}
