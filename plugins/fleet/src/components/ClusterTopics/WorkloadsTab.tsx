import { Cell, CellText } from '@backstage/ui';
import {
  workloadStates,
  type ClusterWorkloads,
  type Workload,
  type WorkloadState,
} from '@fairway/plugin-fleet-common';
import {
  EmptyState,
  RowTable,
  StateBadge,
  StatTile,
  SummaryNote,
  type RowColumn,
  type StateTone,
} from '@fairway/portal-ui';
import styles from './topics.module.css';
import { TopicPanel } from './TopicPanel';

const looks: Record<WorkloadState, { tone: StateTone; word: string }> = {
  failed: { tone: 'bad', word: 'Failed' },
  short: { tone: 'bad', word: 'Not all ready' },
  running: { tone: 'busy', word: 'Running' },
  ready: { tone: 'good', word: 'Ready' },
  idle: { tone: 'neutral', word: 'Scaled to zero' },
  done: { tone: 'good', word: 'Complete' },
};

type Row = Workload & { id: string };

const columns: RowColumn<Row>[] = [
  {
    id: 'name',
    label: 'Workload',
    minWidth: 200,
    isRowHeader: true,
    value: ({ name, kind }) => `${name} ${kind}`,
    cell: ({ name, kind }) => <CellText title={name} description={kind} />,
  },
  {
    id: 'namespace',
    label: 'Namespace',
    minWidth: 140,
    value: ({ namespace }) => namespace,
    cell: ({ namespace }) => <CellText title={namespace} />,
  },
  {
    id: 'state',
    label: 'State',
    minWidth: 140,
    // Worst first, as the portal answers them.
    value: ({ state }) => workloadStates.indexOf(state),
    text: ({ state }) => looks[state].word,
    cell: ({ state }) => (
      <Cell>
        <StateBadge tone={looks[state].tone}>{looks[state].word}</StateBadge>
      </Cell>
    ),
  },
  {
    id: 'ready',
    label: 'Ready',
    minWidth: 100,
    value: ({ ready, desired }) => ready - desired,
    text: ({ ready, desired }) => `${ready} of ${desired}`,
    cell: ({ ready, desired }) => <CellText title={`${ready} of ${desired}`} />,
  },
  {
    id: 'images',
    label: 'Images',
    minWidth: 280,
    value: ({ images }) => images.join(' '),
    cell: ({ images }) => (
      <Cell>
        <ul className={styles.texts}>
          {images.map((image, index) => (
            <li key={`${index} ${image}`}>{image}</li>
          ))}
        </ul>
      </Cell>
    ),
  },
];

/** What runs pods, worst first. */
export function WorkloadsTab({ name }: { name: string }) {
  return (
    <TopicPanel name={name} topic="workloads" subject="the workloads">
      {value => <Workloads value={value} />}
    </TopicPanel>
  );
}

function describeShort(total: number, short: number): string {
  if (total === 0) return 'there are none';
  return short > 0 ? `${short} not ready` : 'all ready';
}

function Workloads({ value }: { value: ClusterWorkloads }) {
  const { totals, items, omitted } = value;
  if (items.length === 0) {
    return (
      <EmptyState title="No workloads">
        The cluster has no Deployments, StatefulSets, DaemonSets or Jobs that
        can be read.
      </EmptyState>
    );
  }
  return (
    <>
      <section aria-label="Workloads by kind" className={styles.tiles}>
        {totals.map(({ kind, total, short }) => (
          <StatTile
            key={kind}
            label={`${kind}s`}
            value={total}
            tone={short > 0 ? 'bad' : 'neutral'}
            hint={describeShort(total, short)}
          />
        ))}
      </section>
      <RowTable
        name="workloads"
        columns={columns}
        rows={items.map(each => ({
          ...each,
          id: `${each.kind} ${each.namespace}/${each.name}`,
        }))}
        searchLabel="Search workloads"
      />
      {omitted > 0 && (
        <SummaryNote>
          The worst {items.length} are kept; {omitted} more are counted above.
        </SummaryNote>
      )}
    </>
  );
}
