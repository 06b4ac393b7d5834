import { Cell, CellText } from '@backstage/ui';
import type { ClusterEvents, EventGroup } from '@fairway/plugin-fleet-common';
import {
  AgeCell,
  EmptyState,
  RowTable,
  SummaryNote,
  type RowColumn,
} from '@fairway/portal-ui';
import styles from './topics.module.css';
import { TopicPanel } from './TopicPanel';

type Row = EventGroup & { id: string };

const nameObject = ({ object }: EventGroup) =>
  object.namespace ? `${object.namespace}/${object.name}` : object.name;

const columns: RowColumn<Row>[] = [
  {
    id: 'last',
    label: 'Last seen',
    minWidth: 120,
    value: ({ lastAt }) => (lastAt === null ? null : Date.parse(lastAt)),
    text: () => '',
    cell: ({ lastAt }) => <AgeCell at={lastAt} />,
  },
  {
    id: 'reason',
    label: 'Reason',
    minWidth: 150,
    isRowHeader: true,
    value: ({ reason }) => reason,
    cell: ({ reason, source }) => (
      <CellText title={reason} description={source ?? undefined} />
    ),
  },
  {
    id: 'object',
    label: 'Object',
    minWidth: 220,
    value: row => `${row.object.kind} ${nameObject(row)}`,
    cell: row => (
      <CellText title={nameObject(row)} description={row.object.kind} />
    ),
  },
  {
    id: 'message',
    label: 'Message',
    minWidth: 320,
    value: ({ message }) => message,
    cell: ({ message }) => (
      <Cell>
        <p className={styles.message}>{message}</p>
      </Cell>
    ),
  },
  {
    id: 'count',
    label: 'Times',
    minWidth: 80,
    value: ({ count }) => count,
    cell: ({ count }) => <CellText title={String(count)} />,
  },
];

/** Warnings of the cluster, the latest first. */
export function EventsTab({ name }: { name: string }) {
  return (
    <TopicPanel name={name} topic="events" subject="the events">
      {value => <Events value={value} />}
    </TopicPanel>
  );
}

function Events({ value: { items, omitted } }: { value: ClusterEvents }) {
  if (items.length === 0) {
    return (
      <EmptyState title="No warnings">
        The cluster has no event of a type other than Normal. Kubernetes keeps
        events for an hour, unless the API server is told otherwise.
      </EmptyState>
    );
  }
  return (
    <>
      <RowTable
        name="events"
        columns={columns}
        rows={items.map(each => ({
          ...each,
          id: `${each.reason} ${each.object.kind} ${nameObject(each)}`,
        }))}
        searchLabel="Search events"
      />
      <SummaryNote>
        Warnings with the same reason about the same object are one row.
        Kubernetes keeps events for an hour.
        {omitted > 0 && ` ${omitted} older rows are left out.`}
      </SummaryNote>
    </>
  );
}
