import { setTimeout as sleep } from 'node:timers/promises';
import { startMockFleet } from '@fairway/local-fleet';
import { PortalClient } from '@fairway/start';
import {
  crowdClusters,
  crowdObjects,
  toObjectCounts,
} from '../measuring/crowdSize';
import type { Figure } from '../measuring/Figure';
import {
  readProcessorSeconds,
  readResidentBytes,
} from '../measuring/processes';
import { readInformerMemory } from '../measuring/readInformerMemory';
import { startCrowd } from '../measuring/startCrowd';
import { waitForPicture } from '../measuring/waitForPicture';
import { withFolder } from '../measuring/withFolder';

/** After the first picture, what began with it comes to its end. */
const settlingMs = 60_000;
const steadyMs = 60_000;
/** What a portal takes that has next to nothing to keep is no object's. */
const fewObjects = 10;
const informedClusters = 20;

interface Observed {
  firstPictureMs: number;
  /** Share of one processor. */
  processor: number;
  residentBytes: number;
  bytesPerSecond: number;
}

/**
 * A portal on a crowd of API servers: how long until all clusters have counts and checks, then processor, memory and bytes a second while
 * nothing changes; the same with a tenth of them hanging; and what an object takes, by the same fleet with next to no objects.
 */
export async function* measureFleetObserve(): AsyncGenerator<Figure> {
  const all = await observe(crowdObjects, 0);
  yield* toFigures('', all);
  const few = await observe(fewObjects, 0);
  const more = crowdClusters * (crowdObjects - fewObjects);
  const perObject = (all.residentBytes - few.residentBytes) / more;
  const informers = await measureInformers();
  yield {
    ...{ name: 'fleet-observe.per-object', value: perObject / 1_000 },
    ...{ unit: 'kB', n: more },
  };
  yield {
    ...{ name: 'fleet-observe.per-object-ratio', unit: 'x' },
    value: perObject / informers,
    ...{ against: 'informers of @kubernetes/client-node', n: more },
  };
  yield* toFigures('-hung', await observe(crowdObjects, 0.1));
}

/** Bytes that informers of `@kubernetes/client-node` take for an object of the same kinds, on some of the clusters. */
function measureInformers(): Promise<number> {
  return withFolder(async folder => {
    const mockFleet = await startMockFleet({
      clusters: Math.min(crowdClusters, informedClusters),
      objects: toObjectCounts(crowdObjects),
    });
    try {
      const { clusters } = mockFleet;
      const { bytes, objects } = await readInformerMemory(folder, clusters);
      return bytes / objects;
    } finally {
      await mockFleet.close();
    }
  });
}

function observe(objects: number, hung: number): Promise<Observed> {
  return withFolder(async folder => {
    const crowd = await startCrowd(folder, {
      ...{ clusters: crowdClusters, objects: toObjectCounts(objects), hung },
    });
    const { mockFleet, portal } = crowd;
    try {
      const since = performance.now();
      const erin = await PortalClient.signIn(portal.baseUrl, 'erin');
      const complete = crowdClusters - Math.floor(crowdClusters * hung);
      await waitForPicture(erin, complete);
      const firstPictureMs = performance.now() - since;
      await sleep(settlingMs);
      const processor = await readProcessorSeconds(portal.pid);
      const sent = mockFleet.bytesSent;
      await sleep(steadyMs);
      const seconds = steadyMs / 1_000;
      return {
        firstPictureMs,
        processor:
          ((await readProcessorSeconds(portal.pid)) - processor) / seconds,
        residentBytes: await readResidentBytes(portal.pid),
        bytesPerSecond: (mockFleet.bytesSent - sent) / seconds,
      };
    } finally {
      await crowd.stop();
    }
  });
}

function toFigures(suffix: string, observed: Observed): Figure[] {
  const figure = (
    name: string,
    value: number,
    unit: Figure['unit'],
  ): Figure => ({
    ...{ name: `fleet-observe.${name}${suffix}`, value, unit },
    n: crowdClusters,
  });
  return [
    figure('first-picture', observed.firstPictureMs / 1_000, 's'),
    figure('processor', observed.processor * 100, '%'),
    figure('memory', observed.residentBytes / 1e6, 'MB'),
    figure('bytes-a-second', observed.bytesPerSecond / 1_000, 'kB'),
  ];
}
