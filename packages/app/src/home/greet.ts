/**
 * A greeting for the time of day.
 *
 * @param hour - 0 to 23, where the reader is
 * @param name - the whole name; the first word of it is used
 */
export function greet(hour: number, name: string | undefined): string {
  const [first] = (name ?? '').trim().split(/\s+/);
  const words = describeHour(hour);
  return first ? `${words}, ${first}` : words;
}

function describeHour(hour: number): string {
  if (hour < 5 || hour >= 18) {
    return 'Good evening';
  }
  return hour < 12 ? 'Good morning' : 'Good afternoon';
}
