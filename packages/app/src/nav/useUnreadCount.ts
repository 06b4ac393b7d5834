import { fetchApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  readResponse,
  useLiveQuery,
  type Parser,
  withDeadline,
} from '@fairway/portal-ui';

const statusParser: Parser<{ unread: number }> = {
  parse(value) {
    const unread = (value as { unread?: unknown } | null)?.unread;
    if (typeof unread !== 'number') {
      throw new Error('unread is not a number');
    }
    return { unread };
  },
};

/** How many notifications the reader has not read; none while that cannot be told. */
export function useUnreadCount(): number {
  const fetchApi = withDeadline(useApi(fetchApiRef));
  const { data } = useLiveQuery({
    queryKey: ['notifications', 'status'],
    queryFn: async ({ signal }) =>
      readResponse(
        statusParser,
        await fetchApi.fetch('plugin://notifications/status', {
          signal,
        }),
      ),
    channel: 'notifications',
  });
  return data?.unread ?? 0;
}
