import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useId, useMemo } from 'react';
import type { ChartSeries, TimeChartProps } from './TimeChart';
import styles from './TimeChart.module.css';
import { listTimeTicks } from '../time/listTimeTicks';
import { listTicks } from './listTicks';
import { toChartRows } from './toChartRows';

const height = 220;
const mostTimes = 7;
const moment = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'short',
});
const line = 'var(--bui-border-1)';
const axis = {
  tick: { fill: 'var(--bui-fg-secondary)', fontSize: 12 },
  axisLine: { stroke: line },
  tickLine: false,
};

/** The drawing of a TimeChart; it brings the library of charts with it, so that it is loaded by itself. */
export function TimeChartDrawing(props: TimeChartProps) {
  const { title, series, points, stepMs, format, binary = false } = props;
  const { from, to } = props.shown;
  const pattern = useId().replace(/:/g, '');
  const rows = useMemo(() => toChartRows(points, stepMs), [points, stepMs]);
  const ticks = listTicks(findMost(points), binary);
  const times = new Map(
    listTimeTicks(from, to, mostTimes).map(({ at, label }) => [at, label]),
  );
  const names = new Map(series.map(({ key, label }) => [key, label]));
  return (
    <ResponsiveContainer
      width="100%"
      height={height}
      initialDimension={{ width: 600, height }}
    >
      <ComposedChart
        data={rows}
        title={title}
        desc="Left and right walk through the points."
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      >
        <defs>
          <pattern
            id={pattern}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width={6} height={6} className={styles.ground} />
            <rect width={2} height={6} className={styles.stripe} />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} stroke={line} strokeOpacity={0.7} />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={[from, to]}
          allowDataOverflow
          ticks={[...times.keys()]}
          tickFormatter={(at: number) => times.get(at) ?? ''}
          minTickGap={16}
          {...axis}
        />
        <YAxis
          width={72}
          domain={[0, ticks[ticks.length - 1]]}
          ticks={ticks}
          tickFormatter={format}
          {...axis}
        />
        <Tooltip
          isAnimationActive={false}
          wrapperClassName={styles.tooltip}
          labelFormatter={at => moment.format(Number(at))}
          formatter={(value, key) => [
            typeof value === 'number' ? format(value) : 'unknown',
            names.get(String(key)) ?? String(key),
          ]}
        />
        {series.map(each => drawSeries(each, `url(#${pattern})`))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function findMost(points: TimeChartProps['points']): number {
  return Math.max(
    0,
    ...points.flatMap(({ values }) =>
      Object.values(values).map(value => value ?? 0),
    ),
  );
}

/** A function and no component: the chart looks at the elements that it is given. */
function drawSeries({ key, look }: ChartSeries, fill: string) {
  const common = {
    dataKey: key,
    type: 'linear' as const,
    isAnimationActive: false,
    connectNulls: false,
    strokeWidth: 2,
    stroke: `var(--chart-${look})`,
  };
  return look === 'area' ? (
    <Area key={key} {...common} fill={fill} fillOpacity={1} dot={false} />
  ) : (
    <Line
      key={key}
      {...common}
      dot={false}
      strokeDasharray={look === 'dashed' ? '6 4' : undefined}
    />
  );
}
