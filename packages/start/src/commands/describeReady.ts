import { describeTime } from './describeTime';

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
  const time = describeTime(now - began);
  return `\nFairway is ready at ${baseUrl}  (${time} since the start)\nSign in as one of the example people. Its clusters join it when they run; the fleet page shows how far they are. Ctrl-C ends everything.\n`;
}
