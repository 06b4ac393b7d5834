import { openDatabases } from '../__testUtils__/openDatabases';
import { fuzzAnswers } from './__testUtils__/fuzzAnswers';

jest.setTimeout(240_000);

const { ids, open } = openDatabases();

describe.each(ids)('answers that no API server should give, on %p', id => {
  it('stop the observation of no cluster, and count as absent nowhere', async () => {
    const knex = await open(id);
    await expect(
      fuzzAnswers(knex, { seed: 20261130, numRuns: 15 }),
    ).resolves.toBeUndefined();
  });
});
