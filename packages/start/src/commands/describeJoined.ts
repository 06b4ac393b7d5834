import { describeTime } from './describeTime';

/** What is printed when the clusters have joined the portal. */
export function describeJoined(began: number, now: number): string {
  return `The clusters have joined  (${describeTime(
    now - began,
  )} since the start)`;
}

/** What is printed when they have not; the portal runs on. */
export function describeNotJoined(error: Error): string {
  return `Not all clusters have joined, and the portal runs on: ${error.message}`;
}
