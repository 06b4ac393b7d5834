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
  type LiveQuery,
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
import { useScarceResources } from './useScarceResources';

type Usage = Pick<LiveQuery<ClusterTopicAnswer<'usage'>>, 'data' | 'error'>;
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
      text: row => formatShare(row[id].requested, row[id].allocatable, format),
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
  const usage = useClusterTopic(name, 'usage');
  const scarce = useScarceResources(name);
  return (
    <TopicPanel name={name} topic="capacity" subject="the capacity">
      {value => (
        <>
          <Tiles value={value} usage={usage} scarce={scarce} />
          <CapacityCharts name={name} />
          <Nodes value={value} />
        </>
      )}
    </TopicPanel>
  );
}

function Tiles(props: {
  value: ClusterCapacity;
  usage: Usage;
  scarce: ReadonlySet<string>;
}) {
  const { value, usage, scarce } = props;
  const { headroom, nodes, unscheduled } = value;
  return (
    <section aria-label="Capacity now" className={styles.tiles}>
      <StatTile
        label="CPU requested"
        tone={scarce.has('cpu') ? 'bad' : undefined}
        {...toFigure(value.cpu, formatCores)}
      />
      <StatTile
        label="Memory requested"
        tone={scarce.has('memory') ? 'bad' : undefined}
        {...toFigure(value.memory, formatBytes)}
      />
      <StatTile
        label="Pods"
        tone={scarce.has('pods') ? 'bad' : undefined}
        {...toFigure(value.pods, formatPods)}
      />
      <StatTile
        label="Without the largest node"
        value={headroom ? describeCpuRoom(headroom.cpu) : 'unknown'}
        tone={
          headroom && Math.min(headroom.cpu, headroom.memory) < 0
            ? 'bad'
            : 'neutral'
        }
        hint={
          headroom ? describeMemoryRoom(headroom) : describeNoRoom(nodes.usable)
        }
      />
      <StatTile
        label="Unscheduled pods"
        value={unscheduled ?? 'unknown'}
        tone={unscheduled ? 'bad' : 'neutral'}
        hint={`${nodes.usable} of ${nodes.total} nodes take pods`}
      />
      <UsageTile usage={usage} />
    </section>
  );
}

function UsageTile({ usage }: { usage: Usage }) {
  const { data } = usage;
  return data?.value ? (
    <StatTile
      label="In use"
      value={formatCores(data.value.cpu)}
      hint={
        <>
          {formatBytes(data.value.memory)},{' '}
          <Age at={data.readAt} prefix="read" />
        </>
      }
    />
  ) : (
    <StatTile label="In use" value="unknown" hint={explainNoUsage(usage)} />
  );
}

/** Why there is no usage. */
function explainNoUsage({ data, error }: Usage): string {
  if (error) return 'the portal does not answer';
  if (!data) return 'loading';
  const [missing] = data.coverage.missing;
  return missing ? explainMissing(missing) : 'metrics.k8s.io was not read yet';
}

function toFigure(
  { requested, allocatable, limit }: ResourceUse,
  format: (value: number) => string,
) {
  const share =
    requested === null || allocatable === 0 ? null : requested / allocatable;
  const limits = limit ? `, limits ${format(limit)}` : '';
  return {
    value: share === null ? 'unknown' : `${Math.round(share * 100)} %`,
    hint:
      requested === null
        ? `unknown of ${format(allocatable)}`
        : `${joinFigures(requested, allocatable, format)}${limits}`,
  };
}

/** Without a word after it: what is left is short enough to stand on one line. */
function describeCpuRoom(cpu: number): string {
  return cpu < 0 ? describeRoom(cpu, formatCores) : formatCores(cpu);
}

function describeMemoryRoom(
  headroom: NonNullable<ClusterCapacity['headroom']>,
): string {
  const memory = describeRoom(headroom.memory, formatBytes);
  return Math.min(headroom.cpu, headroom.memory) < 0 ? memory : `and ${memory}`;
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

/** A reason of coverage begins with the word of the error. */
function explainMissing({ kind, reason }: { kind: string; reason: string }) {
  const [word, ...text] = reason.split(': ');
  return word === 'not-served'
    ? 'The cluster serves no metrics.k8s.io, as metrics-server does'
    : `${kind} could not be read: ${text.join(': ') || word}`;
}
