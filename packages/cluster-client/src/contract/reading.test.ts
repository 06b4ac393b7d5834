import { startMockFleet, startThrowAwayFleet } from '@fairway/local-fleet';
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
  const mockFleet = await startMockFleet({ clusters: 1 });
  const [cluster] = mockFleet.clusters;
  return {
    ...cluster,
    hang: async () => mockFleet.hang(cluster.name),
    resume: async () => mockFleet.resume(cluster.name),
    close: () => mockFleet.close(),
  };
});
