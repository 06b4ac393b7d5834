/** How long something took, for a person who waited: `46.7 s`, `9 min 36 s`. */
export function describeTime(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return seconds < 90
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
