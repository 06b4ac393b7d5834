import { useApi } from '@backstage/frontend-plugin-api';
import { Plan, Run } from '@fairway/plugin-runs-common';
import { runsApiRef } from '@fairway/plugin-runs-react';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { createIdempotencyKey } from './createIdempotencyKey';

/**
 * Hands a plan in, once however often it is pressed: each plan has one idempotency key, also for a second try
 * after an answer that got lost, and while a try is under way there is no other.
 */
export function useStartRun(onStarted: (run: Run) => void) {
  const runs = useApi(runsApiRef);
  const keys = useRef(new Map<string, string>());
  const underway = useRef(false);
  const mutation = useMutation({
    mutationFn: (plan: Plan) => {
      const key = keys.current.get(plan.hash) ?? createIdempotencyKey();
      keys.current.set(plan.hash, key);
      return runs.start(plan.hash, key);
    },
    onSuccess: onStarted,
    onError: () => {
      underway.current = false;
    },
  });
  const start = (plan: Plan) => {
    if (!underway.current) {
      underway.current = true;
      mutation.mutate(plan);
    }
  };
  return { start, isPending: mutation.isPending, error: mutation.error };
}
