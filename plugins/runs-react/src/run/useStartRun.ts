import { useApi } from '@backstage/frontend-plugin-api';
import { Plan, Run } from '@fairway/plugin-runs-common';
import { runsApiRef } from '../api/RunsApi';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { createIdempotencyKey } from './createIdempotencyKey';

/**
 * Submits a plan, once however often it is pressed: each plan has one idempotency key, also for a second try
 * after an answer that got lost, and while another call is trying it now there is no other. `typed` is what the person typed to confirm it.
 */
export function useStartRun(onStarted: (run: Run) => void) {
  const runs = useApi(runsApiRef);
  const keys = useRef(new Map<string, string>());
  const underway = useRef(false);
  const mutation = useMutation({
    mutationFn: ({ plan, typed }: { plan: Plan; typed?: string }) => {
      const key = keys.current.get(plan.hash) ?? createIdempotencyKey();
      keys.current.set(plan.hash, key);
      return runs.start(plan.hash, key, typed);
    },
    onSuccess: onStarted,
    onError: () => {
      underway.current = false;
    },
  });
  const start = (plan: Plan, typed?: string) => {
    if (!underway.current) {
      underway.current = true;
      mutation.mutate({ plan, typed });
    }
  };
  return { start, isPending: mutation.isPending, error: mutation.error };
}
