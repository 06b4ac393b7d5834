import { describeAge } from './describeAge';
import { useNow } from './useNow';

export type AgeProps = {
  /** ISO 8601; null if it never happened. */
  at: string | null;
  /** Words before it, for example `seen`. */
  prefix?: string;
};

const exactTime = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'long',
});

/** How long ago (or in how long) something is; the exact time is its title. */
export function Age({ at, prefix }: AgeProps) {
  const now = useNow(5_000);
  const time = at === null ? NaN : Date.parse(at);
  const lead = prefix ? `${prefix} ` : '';
  if (at === null || Number.isNaN(time)) {
    return <span>{`${lead}never`}</span>;
  }
  return (
    <time dateTime={at} title={exactTime.format(time)}>
      {`${lead}${describeAge(time, now)}`}
    </time>
  );
}
