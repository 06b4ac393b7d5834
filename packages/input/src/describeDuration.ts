const units = [
  { seconds: 86_400, one: 'day', many: 'days' },
  { seconds: 3_600, one: 'h', many: 'h' },
  { seconds: 60, one: 'min', many: 'min' },
  { seconds: 1, one: 's', many: 's' },
];

/**
 * Writes a duration in its largest units: `2 min 5 s`, `3 days`.
 *
 * @param milliseconds - a negative one counts as none
 * @param parts - how many units are written at most
 */
export function describeDuration(milliseconds: number, parts = 2): string {
  let rest = Math.max(0, Math.floor(milliseconds / 1000));
  const first = units.findIndex(unit => rest >= unit.seconds);
  if (first === -1) {
    return '0 s';
  }
  const words: string[] = [];
  for (const unit of units.slice(first, first + parts)) {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    if (count > 0) {
      words.push(`${count} ${count === 1 ? unit.one : unit.many}`);
    }
  }
  return words.join(' ');
}
