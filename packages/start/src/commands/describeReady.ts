/**
 * What is printed when the portal can be used.
 *
 * @param began - when the command was called, in milliseconds: installing and compiling count for the person who waits
 */
export function describeReady(
  baseUrl: string,
  began: number,
  now: number,
): string {
  const seconds = (now - began) / 1000;
  const time =
    seconds < 90
      ? `${seconds.toFixed(1)} s`
      : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `\nFairway is ready at ${baseUrl}  (${time} since the start)\nSign in as one of the example people. Ctrl-C ends everything.\n`;
}
