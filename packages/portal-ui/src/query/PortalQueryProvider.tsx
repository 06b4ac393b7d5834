import { useContext, useState, type ReactNode } from 'react';
import {
  QueryClient,
  QueryClientContext,
  QueryClientProvider,
} from '@tanstack/react-query';
import { describeError } from '../states/describeError';

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) =>
          failures < 2 && describeError(error).kind === 'unreachable',
        retryDelay: failures => Math.min(1_000 * 2 ** failures, 5_000),
      },
    },
  });
}

function OwnClient({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

/** One query client for all pages: inside another provider this one adds nothing, so a page may always wrap itself. */
export function PortalQueryProvider({ children }: { children: ReactNode }) {
  const outer = useContext(QueryClientContext);
  return outer ? <>{children}</> : <OwnClient>{children}</OwnClient>;
}
