import { describeDuration } from '@fairway/input';
import { useNow } from './useNow';

export type ElapsedProps = {
  /** ISO 8601. */
  from: string;
  /** ISO 8601; while it is absent the time runs on. */
  to?: string | null;
};

/** How long something took, or has taken so far. */
export function Elapsed({ from, to }: ElapsedProps) {
  return to ? (
    <Span from={from} to={Date.parse(to)} isOver />
  ) : (
    <Running from={from} />
  );
}

function Running({ from }: { from: string }) {
  return <Span from={from} to={useNow(1_000)} />;
}

/** What is over is told to the tenth if it took less than a second; what runs on ticks by the second. */
function describe(milliseconds: number, isOver: boolean): string {
  return isOver && milliseconds < 1_000
    ? `${(Math.max(0, milliseconds) / 1_000).toFixed(1)} s`
    : describeDuration(milliseconds);
}

function Span(props: { from: string; to: number; isOver?: boolean }) {
  const { from, to, isOver = false } = props;
  const milliseconds = to - Date.parse(from);
  return (
    <time
      dateTime={`PT${Math.max(0, Math.floor(milliseconds / 1000))}S`}
      style={{ fontVariantNumeric: 'tabular-nums' }}
    >
      {describe(milliseconds, isOver)}
    </time>
  );
}
