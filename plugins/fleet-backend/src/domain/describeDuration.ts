const units: [string, number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
];

/** Milliseconds as people say them, in the largest unit that fits twice: `25 s`, `3 min`, `49 h`. */
export function describeDuration(ms: number): string {
  const [name, size] =
    units.find(([, candidate]) => ms >= 2 * candidate) ??
    units[units.length - 1];
  return `${Math.max(0, Math.floor(ms / size))} ${name}`;
}
