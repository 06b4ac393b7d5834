import { openDatabases } from '../__testUtils__/openDatabases';
import { fuzzDocuments } from './__testUtils__/fuzzDocuments';

jest.setTimeout(1_200_000);

const { ids, open } = openDatabases();

describe.each(ids)('documents that nobody should write, on %p', id => {
  it('cost no other document anything, and leave nothing that cannot be used', async () => {
    const knex = await open(id);
    await expect(
      fuzzDocuments(knex, { numRuns: 3_000 }),
    ).resolves.toBeUndefined();
  });
});
