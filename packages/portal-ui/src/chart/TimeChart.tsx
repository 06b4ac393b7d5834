import { lazy, Suspense, useId } from 'react';
import { Disclosure } from '../disclosure/Disclosure';
import { LoadingState } from '../states/LoadingState';
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

const moment = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'short',
  timeStyle: 'short',
});

/** Figures over time: a drawing that the keyboard walks through, and the same as a table. What draws is loaded when there is something to draw. */
export function TimeChart(props: TimeChartProps) {
  const { title, summary, series, points } = props;
  const id = useId();
  return (
    <figure className={styles.chart} aria-labelledby={id}>
      <figcaption className={styles.head}>
        <span id={id} className={styles.title}>
          {title}
        </span>
        {summary && <span className={styles.summary}>{summary}</span>}
      </figcaption>
      {points.length === 0 ? (
        <p className={styles.none}>
          There is nothing to draw yet. A point is kept every ten minutes.
        </p>
      ) : (
        <>
          <Legend series={series} />
          <div className={styles.drawing}>
            <Suspense
              fallback={<LoadingState label={`Drawing ${title}`} rows={6} />}
            >
              <Drawing {...props} />
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
