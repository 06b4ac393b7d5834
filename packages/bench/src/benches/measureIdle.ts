import { setTimeout as sleep } from 'node:timers/promises';
import { PortalClient } from '@fairway/start';
import { crowdClusters } from '../measuring/crowdSize';
import type { Figure } from '../measuring/Figure';
import { readProcessorSeconds } from '../measuring/processes';
import { startCrowd, type Crowd } from '../measuring/startCrowd';
import { StatementCount } from '../measuring/StatementCount';
import { waitForPicture } from '../measuring/waitForPicture';
import { withFolder } from '../measuring/withFolder';

const settlingMs = 60_000;
const idleMs = 120_000;

/** What 500 clusters cost while nothing changes and nobody asks: statements, calls to API servers and bytes of them a minute. */
export function measureIdle(): Promise<Figure[]> {
  return withFolder(async folder => {
    const count = new StatementCount(folder);
    const crowd = await startCrowd(folder, { clusters: crowdClusters });
    count.end();
    try {
      const erin = await PortalClient.signIn(crowd.portal.baseUrl, 'erin');
      await waitForPicture(erin, crowdClusters);
      await sleep(settlingMs);
      return toFigures(await measureMinute(crowd, count));
    } finally {
      await crowd.stop();
    }
  });
}

/** On average over some minutes. */
interface Minute {
  statements: number;
  calls: number;
  bytes: number;
  /** Share of one processor. */
  processor: number;
}

async function measureMinute(
  { mockFleet, portal }: Crowd,
  count: StatementCount,
): Promise<Minute> {
  const read = async () => ({
    statements: await count.read(portal.pid),
    calls: mockFleet.requests,
    bytes: mockFleet.bytesSent,
    processor: await readProcessorSeconds(portal.pid),
  });
  const before = await read();
  await sleep(idleMs);
  const after = await read();
  const minutes = idleMs / 60_000;
  return {
    statements: (after.statements - before.statements) / minutes,
    calls: (after.calls - before.calls) / minutes,
    bytes: (after.bytes - before.bytes) / minutes,
    processor: (after.processor - before.processor) / minutes / 60,
  };
}

function toFigures(minute: Minute): Figure[] {
  const figure = (
    name: string,
    value: number,
    unit: Figure['unit'],
  ): Figure => ({
    ...{ name: `idle.${name}`, value, unit, n: crowdClusters },
  });
  return [
    figure('statements', minute.statements, ''),
    figure('calls', minute.calls, ''),
    figure('bytes', minute.bytes / 1_000, 'kB'),
    figure('processor', minute.processor * 100, '%'),
  ];
}
