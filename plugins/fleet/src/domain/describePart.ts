/** A part of a whole in percent; never 100 % if something is missing, never 0 % if something is there. */
export function describePart(part: number | null): string {
  if (part === null) return 'unknown';
  const percent = part * 100;
  const rounded = Math.round(percent * 100) / 100;
  if (rounded === 100 && part < 1) return 'over 99.99 %';
  if (rounded === 0 && part > 0) return 'under 0.01 %';
  return `${rounded} %`;
}
