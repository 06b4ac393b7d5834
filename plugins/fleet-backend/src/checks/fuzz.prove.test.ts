import { openDatabases } from '../__testUtils__/openDatabases';
import { fuzzObservation } from './__testUtils__/fuzzObservation';

jest.setTimeout(600_000);

const { ids, open } = openDatabases();

describe.each(ids)('objects that no cluster should answer, on %p', id => {
  it('stop the observation of no cluster, however many are tried', async () => {
    const knex = await open(id);
    await expect(
      fuzzObservation(knex, { numRuns: 1_000 }),
    ).resolves.toBeUndefined();
  });
});
