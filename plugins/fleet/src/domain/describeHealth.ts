import type { HealthLine } from '@fairway/plugin-fleet-common';

/** A line of health in words, for those who do not see it. */
export function describeHealth(
  { from, to, parts }: HealthLine,
  time: string,
): string {
  const width = (Date.parse(to) - Date.parse(from)) / parts.length;
  const hours = Math.round(width / 360_000) / 10;
  const known = parts.filter(part => part !== null);
  if (known.length === 0) return `${time}: not in the fleet`;
  const count = (verdict: 'bad' | 'unknown') =>
    known.filter(part => part === verdict).length;
  const found = [
    [count('bad'), 'bad'],
    [count('unknown'), 'unknown'],
  ].flatMap(([many, word]) =>
    many ? [`${word} in ${many} of ${known.length} parts`] : [],
  );
  const parted = `each part ${hours} h, by its worst verdict`;
  return found.length === 0
    ? `${time}: always OK (${parted})`
    : `${time}: ${found.join(', ')} (${parted})`;
}
