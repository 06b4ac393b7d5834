import { openDatabases } from '../__testUtils__/openDatabases';
import { fuzzObservation } from './__testUtils__/fuzzObservation';

jest.setTimeout(120_000);

const { ids, open } = openDatabases();

describe.each(ids)('objects that no cluster should answer, on %p', id => {
  it('stop the observation of no cluster, and leave nothing that cannot be shown', async () => {
    const knex = await open(id);
    await expect(
      fuzzObservation(knex, { seed: 20261130, numRuns: 6 }),
    ).resolves.toBeUndefined();
  });
});
