import { Link } from '@backstage/ui';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  runsChangedChannel,
  type ListRunsResponse,
} from '@fairway/plugin-runs-common';
import { runsApiRef } from '@fairway/plugin-runs-react';
import {
  ErrorState,
  LoadingState,
  Section,
  SummaryList,
  SummaryNote,
  useLiveQuery,
  type LiveQuery,
} from '@fairway/portal-ui';
import { rootRouteRef } from '../../routes';
import { RunLine } from './RunLine';

function useAttentionRuns(): LiveQuery<ListRunsResponse> {
  const runs = useApi(runsApiRef);
  return useLiveQuery({
    queryKey: ['runs', 'list', 'home', 'needs-attention'],
    queryFn: ({ signal }) =>
      runs.list({ state: 'needs-attention', limit: 5 }, { signal }),
    channel: runsChangedChannel,
  });
}

function Content() {
  const { data, error, retry } = useAttentionRuns();
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading runs" rows={2} />
    );
  }
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      {data.items.length === 0 ? (
        <SummaryNote>No run needs your attention.</SummaryNote>
      ) : (
        <SummaryList>
          {data.items.map(run => (
            <RunLine key={run.id} run={run} />
          ))}
        </SummaryList>
      )}
    </>
  );
}

/** Runs that could neither finish nor undo, with what to do about each. */
export function AttentionRunsSection() {
  const runsLink = useRouteRef(rootRouteRef);
  return (
    <Section
      title="Runs that need attention"
      actions={runsLink && <Link href={runsLink()}>All runs</Link>}
    >
      <Content />
    </Section>
  );
}
