import { Cell, CellText } from '@backstage/ui';
import type {
  ClusterCapacity,
  ClusterTopicAnswer,
  NodeCapacity,
  ResourceUse,
} from '@fairway/plugin-fleet-common';
import {
  Age,
  RowTable,
  Section,
  ShareBar,
  StatTile,
  SummaryNote,
  type RowColumn,
} from '@fairway/portal-ui';
import {
  formatBytes,
  formatCores,
  formatPods,
  formatShare,
  joinFigures,
} from '../../domain/formatFigures';
import { CapacityCharts } from './CapacityCharts';
import styles from './topics.module.css';
import { TopicPanel } from './TopicPanel';
import { useClusterTopic } from './useClusterTopic';

type Row = NodeCapacity & { id: string };

const shareOf = ({ requested, allocatable }: ResourceUse) =>
  requested === null || allocatable === 0 ? null : requested / allocatable;

const resources = [
  { id: 'cpu', label: 'CPU requested', format: formatCores },
  { id: 'memory', label: 'Memory requested', format: formatBytes },
  { id: 'pods', label: 'Pods', format: formatPods },
] as const;

const columns: RowColumn<Row>[] = [
  {
    id: 'node',
    label: 'Node',
    minWidth: 190,
    isRowHeader: true,
    value: ({ name }) => name,
    cell: ({ name, usable }) => (
      <CellText
        title={name}
        description={usable ? undefined : 'does not accept application pods'}
      />
    ),
  },
  ...resources.map(
    ({ id, label, format }): RowColumn<Row> => ({
      ...{ id, label },
      minWidth: 210,
      value: row => shareOf(row[id]),
      cell: row => (
        <Cell>
          <ShareBar part={row[id].requested} whole={row[id].allocatable}>
            {formatShare(row[id].requested, row[id].allocatable, format)}
          </ShareBar>
        </Cell>
      ),
    }),
  ),
];

/** What the nodes have, what is asked of them, and how that changed. */
export function CapacityTab({ name }: { name: string }) {
  const { data: usage } = useClusterTopic(name, 'usage');
  return (
    <TopicPanel name={name} topic="capacity" subject="the capacity">
      {value => (
        <>
          <Tiles value={value} usage={usage} />
          <CapacityCharts name={name} />
          <Nodes value={value} />
        </>
      )}
    </TopicPanel>
  );
}

function Tiles(props: {
  value: ClusterCapacity;
  usage: ClusterTopicAnswer<'usage'> | undefined;
}) {
  const { value, usage } = props;
  const { headroom, nodes, unscheduled } = value;
  return (
    <section aria-label="Capacity now" className={styles.tiles}>
      <StatTile label="CPU requested" {...toFigure(value.cpu, formatCores)} />
      <StatTile
        label="Memory requested"
        {...toFigure(value.memory, formatBytes)}
      />
      <StatTile label="Pods" {...toFigure(value.pods, formatPods)} />
      <StatTile
        label="Without the largest node"
        value={headroom ? describeRoom(headroom.cpu, formatCores) : 'unknown'}
        tone={
          headroom && Math.min(headroom.cpu, headroom.memory) < 0
            ? 'bad'
            : 'neutral'
        }
        hint={
          headroom
            ? describeRoom(headroom.memory, formatBytes)
            : describeNoRoom(nodes.usable)
        }
      />
      <StatTile
        label="Unscheduled pods"
        value={unscheduled ?? 'unknown'}
        tone={unscheduled ? 'bad' : 'neutral'}
        hint={`${nodes.usable} of ${nodes.total} nodes take pods`}
      />
      <StatTile
        label="In use"
        value={usage?.value ? formatCores(usage.value.cpu) : 'unknown'}
        hint={
          usage?.value ? (
            <>
              {formatBytes(usage.value.memory)},{' '}
              <Age at={usage.readAt} prefix="read" />
            </>
          ) : (
            'metrics.k8s.io is not read'
          )
        }
      />
    </section>
  );
}

function toFigure(
  { requested, allocatable, limit }: ResourceUse,
  format: (value: number) => string,
) {
  const share =
    requested === null || allocatable === 0 ? null : requested / allocatable;
  const limits = limit === null ? '' : `, limits ${format(limit)}`;
  return {
    value: share === null ? 'unknown' : `${Math.round(share * 100)} %`,
    tone: share !== null && share >= 0.9 ? ('bad' as const) : undefined,
    hint:
      requested === null
        ? `unknown of ${format(allocatable)}`
        : `${joinFigures(requested, allocatable, format)}${limits}`,
  };
}

function describeRoom(left: number, format: (value: number) => string): string {
  return left < 0 ? `${format(-left)} short` : `${format(left)} left`;
}

function describeNoRoom(usable: number): string {
  return usable < 2
    ? 'fewer than two nodes accept pods'
    : 'pods cannot be read';
}

function Nodes({ value: { items, omitted } }: { value: ClusterCapacity }) {
  return (
    <Section title="By node" description="Requests per node, fullest first.">
      <RowTable
        name="capacity"
        columns={columns}
        rows={items.map(each => ({ ...each, id: each.name }))}
        searchLabel="Search nodes"
      />
      {omitted > 0 && (
        <SummaryNote>{omitted} emptier nodes are left out.</SummaryNote>
      )}
    </Section>
  );
}
