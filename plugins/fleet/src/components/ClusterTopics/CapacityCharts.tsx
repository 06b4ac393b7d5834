import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { CapacityPoint } from '@fairway/plugin-fleet-common';
import {
  LiveAnswer,
  Section,
  Surface,
  TimeChart,
  useNow,
  useUrlState,
  type ChartPoint,
  type ChartSeries,
  type TimeChartProps,
} from '@fairway/portal-ui';
import {
  formatBytes,
  formatCores,
  formatPods,
  formatShare,
} from '../../domain/formatFigures';
import styles from './topics.module.css';
import { useCapacitySeries } from './useCapacitySeries';

const ranges = [
  { days: '1', label: 'Day' },
  { days: '7', label: 'Week' },
  { days: '14', label: 'Two weeks' },
] as const;
const dayMs = 24 * 3_600_000;
const firstRange = { days: '1' };

type Key = keyof Omit<CapacityPoint, 'at'>;

interface Chart {
  title: string;
  format: (value: number) => string;
  requested: Key;
  allocatable: Key;
  used?: Key;
  /** What `requested` is called. */
  asked: string;
}

const charts: Chart[] = [
  {
    title: 'CPU',
    format: formatCores,
    requested: 'cpuRequested',
    allocatable: 'cpuAllocatable',
    used: 'cpuUsed',
    asked: 'Requested',
  },
  {
    title: 'Memory',
    format: formatBytes,
    requested: 'memoryRequested',
    allocatable: 'memoryAllocatable',
    used: 'memoryUsed',
    asked: 'Requested',
  },
  {
    title: 'Pods',
    format: formatPods,
    requested: 'pods',
    allocatable: 'podsAllocatable',
    asked: 'On nodes',
  },
];

/** What the cluster had, what was asked for, and what was used, over time. */
export function CapacityCharts({ name }: { name: string }) {
  const [{ days }, setUrl] = useUrlState(firstRange);
  const range = ranges.find(each => each.days === days) ?? ranges[0];
  const now = useNow(60_000);
  const shown = { from: now - Number(range.days) * dayMs, to: now };
  return (
    <Section
      title="Over time"
      description="On the nodes that take pods of applications. Times of which nothing is known are left empty."
      actions={
        <ToggleButtonGroup
          aria-label="Time range"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[range.days]}
          onSelectionChange={keys => setUrl({ days: String([...keys][0]) })}
        >
          {ranges.map(each => (
            <ToggleButton key={each.days} id={each.days}>
              {each.label}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      <LiveAnswer
        live={useCapacitySeries(name, Number(range.days))}
        label="Loading the charts"
      >
        {({ items, stepSeconds }) => (
          <div className={styles.charts}>
            {charts.map(chart => (
              <Surface key={chart.title}>
                <CapacityChart
                  chart={chart}
                  points={items}
                  stepMs={stepSeconds * 1000}
                  shown={shown}
                />
              </Surface>
            ))}
          </div>
        )}
      </LiveAnswer>
    </Section>
  );
}

function CapacityChart(props: {
  chart: Chart;
  points: CapacityPoint[];
  stepMs: number;
  shown: TimeChartProps['shown'];
}) {
  const { chart, points, stepMs, shown } = props;
  const series = listSeries(chart, points);
  const last = points.at(-1);
  const whole = last?.[chart.allocatable] ?? null;
  return (
    <TimeChart
      title={chart.title}
      summary={
        last && whole !== null
          ? formatShare(last[chart.requested], whole, chart.format)
          : undefined
      }
      series={series}
      points={points.map(
        (point): ChartPoint => ({
          at: Date.parse(point.at),
          values: Object.fromEntries(
            series.map(({ key }) => [key, point[key as Key]]),
          ),
        }),
      )}
      stepMs={stepMs}
      shown={shown}
      format={chart.format}
      binary={chart.format === formatBytes}
    />
  );
}

/** Usage has a line if there is any, as few clusters serve it. */
function listSeries(chart: Chart, points: CapacityPoint[]): ChartSeries[] {
  const { requested, allocatable, used, asked } = chart;
  const isUsed = used && points.some(point => point[used] !== null);
  return [
    { key: requested, label: asked, look: 'area' },
    ...(isUsed ? [{ key: used, label: 'Used', look: 'line' as const }] : []),
    { key: allocatable, label: 'Allocatable', look: 'dashed' },
  ];
}
