import { useApi } from '@backstage/frontend-plugin-api';
import { Cell, CellText } from '@backstage/ui';
import {
  fleetChangedChannel,
  type ClusterFactsAnswer,
} from '@fairway/plugin-fleet-common';
import {
  Age,
  AgeCell,
  CodeBlock,
  Disclosure,
  LiveAnswer,
  RowTable,
  Section,
  useLiveQuery,
  type RowColumn,
} from '@fairway/portal-ui';
import { fleetApiRef } from '../../api/FleetApi';
import styles from './topics.module.css';

type Row = ClusterFactsAnswer['kinds'][number] & { id: string };

const columns: RowColumn<Row>[] = [
  {
    id: 'kind',
    label: 'Kind',
    minWidth: 230,
    isRowHeader: true,
    value: ({ kind, apiVersion }) => `${kind} ${apiVersion}`,
    cell: ({ kind, apiVersion }) => (
      <CellText title={kind} description={apiVersion} />
    ),
  },
  {
    id: 'read',
    label: 'Read',
    minWidth: 120,
    value: ({ readAt }) => (readAt === null ? null : Date.parse(readAt)),
    text: () => '',
    cell: ({ readAt }) => <AgeCell at={readAt} />,
  },
  {
    id: 'missing',
    label: 'Last try',
    minWidth: 300,
    value: ({ missing }) => missing ?? 'complete',
    cell: ({ missing }) => (
      <Cell>
        <p className={styles.message}>{missing ?? 'complete'}</p>
      </Cell>
    ),
  },
];

/** When each kind was read, and what is kept, as it is stored. */
export function FactsTab({ name }: { name: string }) {
  const api = useApi(fleetApiRef);
  const live = useLiveQuery({
    queryKey: ['fleet', 'cluster-topic', name, 'facts'],
    queryFn: ({ signal }) => api.getClusterFacts(name, signal),
    channel: [{ channel: fleetChangedChannel, idsOf: () => [] }],
  });
  return (
    <LiveAnswer live={live} label="Loading the facts">
      {facts => (
        <>
          <Section
            title="Readings"
            description={`What the portal reads of ${facts.source} for checks and pages.`}
          >
            <RowTable
              name="kinds"
              columns={columns}
              rows={facts.kinds.map(each => ({ ...each, id: each.kind }))}
              searchLabel="Search kinds"
            />
          </Section>
          <Section
            title="What is kept"
            description="The stored summaries. Whole objects are not stored."
          >
            {facts.summaries.map(({ topic, readAt, value }) => (
              <Disclosure
                key={topic}
                title={topic}
                aside={<Age at={readAt} prefix="read" />}
              >
                <CodeBlock
                  text={JSON.stringify(value, null, 2)}
                  language="JSON"
                  copyable
                />
              </Disclosure>
            ))}
          </Section>
        </>
      )}
    </LiveAnswer>
  );
}
