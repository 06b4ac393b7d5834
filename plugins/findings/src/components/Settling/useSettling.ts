import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { FindingDetail } from '@fairway/plugin-findings-common';
import {
  useMutation,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import { findingsApiRef, type SettlingRequest } from '../../api/FindingsApi';
import { toFindingKey } from '../useFinding';

const done: Record<SettlingRequest['act'], string> = {
  snooze: 'Snoozed',
  accept: 'Risk accepted',
  assign: 'Assignment saved',
  comment: 'Comment added',
  reopen: 'Reopened',
};

/** Does something about a finding; the answer is the finding, so that the page shows it at once. */
export function useSettling(
  id: string,
  onDone: () => void,
): UseMutationResult<FindingDetail, Error, SettlingRequest> {
  const api = useApi(findingsApiRef);
  const toasts = useApi(toastApiRef);
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: SettlingRequest) => api.settle(id, request),
    onSuccess: (finding, { act }) => {
      client.setQueryData(toFindingKey(id), finding);
      toasts.post({ title: done[act], status: 'success', timeout: 5_000 });
      onDone();
      return client.invalidateQueries({ queryKey: ['findings', 'list'] });
    },
  });
}
