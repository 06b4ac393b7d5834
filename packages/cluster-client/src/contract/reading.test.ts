import { startCrowd, startThrowAwayFleet } from '@fairway/local-fleet';
import { describeReading } from '../__testUtils__/describeReading';
import { CLUSTER } from '../__testUtils__/startRealCluster';

jest.setTimeout(120_000);

describeReading('a real API server', async () => {
  const fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  return {
    name: CLUSTER,
    ...fleet.credentials(CLUSTER, 'reader'),
    hang: () => fleet.chaos(CLUSTER, 'hang'),
    resume: () => fleet.chaos(CLUSTER, 'resume'),
    close: () => fleet.close(),
  };
});

describeReading('a replayed API server', async () => {
  const crowd = await startCrowd({ clusters: 1 });
  const [cluster] = crowd.clusters;
  return {
    ...cluster,
    hang: async () => crowd.hang(cluster.name),
    resume: async () => crowd.resume(cluster.name),
    close: () => crowd.close(),
  };
});
