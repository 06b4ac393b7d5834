import { lazy, Suspense, useId } from 'react';
import { Disclosure } from '../disclosure/Disclosure';
import { LoadingState } from '../states/LoadingState';
import { describeAge } from '../time/describeAge';
import { narrowShown } from './narrowShown';
import styles from './TimeChart.module.css';

/** One line of a chart; `look` tells lines apart without colour. */
export interface ChartSeries {
  key: string;
  label: string;
  look: 'area' | 'line' | 'dashed';
}

/** Figures at a moment; null: unknown then. */
export interface ChartPoint {
  /** Epoch milliseconds. */
  at: number;
  values: Record<string, number | null>;
}

export interface TimeChartProps {
  title: string;
  /** The latest figures in words. */
  summary?: string;
  series: readonly ChartSeries[];
  /** Oldest first. */
  points: readonly ChartPoint[];
  /** The time that the axis shows, whether there are points or not; epoch milliseconds. */
  shown: { from: number; to: number };
  /** Between two points: where one is missing, the lines break. */
  stepMs: number;
  /** A figure with its unit. */
  format: (value: number) => string;
  /** The figures are bytes, so that the axis is round in KiB, MiB and so on. */
  binary?: boolean;
}

const Drawing = lazy(() =>
  import('./TimeChartDrawing').then(m => ({ default: m.TimeChartDrawing })),
);

/** So many points may be missing at the end before the chart says that its data has ended: one is always about to come. */
const mostMissing = 2.5;

const moment = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'short',
  timeStyle: 'short',
});

/** Figures over time: a drawing that the keyboard walks through, and the same as a table. What draws is loaded when there is something to draw. */
export function TimeChart(props: TimeChartProps) {
  const { title, summary, series, points, stepMs } = props;
  const id = useId();
  const shown = narrowShown(points, props.shown);
  return (
    <figure className={styles.chart} aria-labelledby={id}>
      <figcaption className={styles.head}>
        <span id={id} className={styles.title}>
          {title}
        </span>
        {summary && <span className={styles.summary}>{summary}</span>}
      </figcaption>
      {points.length < 2 ? (
        <p className={styles.none}>
          {points.length === 0
            ? 'There is nothing to draw yet.'
            : `There is one point so far, of ${moment.format(
                points[0].at,
              )}.`}{' '}
          There is one every {Math.round(stepMs / 60_000)} minutes, and a line
          takes two.
        </p>
      ) : (
        <>
          <DataBegin points={points} isNarrowed={shown !== props.shown} />
          <DataEnd {...props} />
          <Legend series={series} />
          <div className={styles.drawing}>
            <Suspense
              fallback={<LoadingState label={`Drawing ${title}`} rows={6} />}
            >
              <Drawing {...props} shown={shown} />
            </Suspense>
          </div>
          <Disclosure title={`${title} as a table`}>
            <PointTable {...props} />
          </Disclosure>
        </>
      )}
    </figure>
  );
}

/** Since when there is data, if the axis begins there. */
function DataBegin(props: {
  points: TimeChartProps['points'];
  isNarrowed: boolean;
}) {
  return props.isNarrowed ? (
    <p className={styles.none}>
      There is data since {moment.format(props.points[0].at)}.
    </p>
  ) : null;
}

/** Where the data ends, if it does so before the axis. */
function DataEnd({ points, shown, stepMs }: TimeChartProps) {
  const last = points[points.length - 1].at;
  if (shown.to - last <= mostMissing * stepMs) return null;
  return (
    <p className={styles.end}>
      No data since {moment.format(last)}, {describeAge(last, shown.to)}.
    </p>
  );
}

function Legend({ series }: Pick<TimeChartProps, 'series'>) {
  return (
    <ul className={styles.legend}>
      {series.map(({ key, label, look }) => (
        <li key={key}>
          <span className={styles.sample} data-look={look} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  );
}

/** Latest first. */
function PointTable({
  title,
  series,
  points,
  format,
}: Pick<TimeChartProps, 'title' | 'series' | 'points' | 'format'>) {
  return (
    <div
      className={styles.scroll}
      role="region"
      aria-label={`${title}: figures`}
      // A region that scrolls must take the focus, or the keyboard cannot scroll it.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...points].reverse().map(({ at, values }) => (
            <tr key={at}>
              <th scope="row">{moment.format(at)}</th>
              {series.map(({ key }) => {
                const value = values[key];
                return (
                  <td key={key}>
                    {typeof value === 'number' ? format(value) : 'unknown'}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
