import { openDatabases } from '../__testUtils__/openDatabases';
import { fuzzDocuments } from './__testUtils__/fuzzDocuments';

jest.setTimeout(120_000);

const { ids, open } = openDatabases();

describe.each(ids)('documents that nobody should write, on %p', id => {
  it('cost no other document anything, and leave nothing that cannot be used', async () => {
    const knex = await open(id);
    await expect(
      fuzzDocuments(knex, { seed: 20261130, numRuns: 100 }),
    ).resolves.toBeUndefined();
  });
});
