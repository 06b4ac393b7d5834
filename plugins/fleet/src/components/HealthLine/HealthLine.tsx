import type { HealthLine as Line } from '@fairway/plugin-fleet-common';
import { describeHealth } from '../../domain/describeHealth';
import styles from './HealthLine.module.css';

const height = 20;
/** A bad part is a full bar, one that was well a low one, an unknown one a frame: it reads without colour. */
const heights = { ok: 8, bad: 20, unknown: 14 };
/** A part of which nothing is kept: it shows where the line begins. */
const emptyHeight = 2;

/** How a cluster was over a time, as a row of bars; in words for those who do not see it. */
export function HealthLine(props: {
  health: Line;
  /** Which time, for example `Last 24 hours`. */
  time: string;
  /** Of one bar, in pixels. */
  barWidth?: number;
}) {
  const { health, time, barWidth = 4 } = props;
  const { parts } = health;
  const step = barWidth + 1;
  const width = parts.length * step;
  const words = describeHealth(health, time);
  return (
    <svg
      role="img"
      aria-label={words}
      className={styles.line}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <title>{words}</title>
      {parts.map((verdict, index) => {
        const tall = verdict ? heights[verdict] : emptyHeight;
        return (
          <rect
            // A part is its place in time.
            key={index * step}
            data-verdict={verdict ?? 'none'}
            x={index * step + 0.5}
            y={height - tall}
            width={barWidth - 0.5}
            height={tall - 0.5}
          />
        );
      })}
    </svg>
  );
}
