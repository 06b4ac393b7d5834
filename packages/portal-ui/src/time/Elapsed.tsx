import { describeDuration } from './describeDuration';
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
    <Span from={from} to={Date.parse(to)} />
  ) : (
    <Running from={from} />
  );
}

function Running({ from }: { from: string }) {
  return <Span from={from} to={useNow(1_000)} />;
}

function Span({ from, to }: { from: string; to: number }) {
  const milliseconds = to - Date.parse(from);
  return (
    <time
      dateTime={`PT${Math.max(0, Math.floor(milliseconds / 1000))}S`}
      style={{ fontVariantNumeric: 'tabular-nums' }}
    >
      {describeDuration(milliseconds)}
    </time>
  );
}
