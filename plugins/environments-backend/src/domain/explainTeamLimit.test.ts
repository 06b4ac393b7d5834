import { aRepository, anEnvironment } from '../__testUtils__/documents';
import { explainTeamLimit } from './explainTeamLimit';

describe('explainTeamLimit', () => {
  const documents = aRepository(
    Object.assign(
      {},
      ...['a', 'b'].map(name => anEnvironment({ name })),
      anEnvironment({ owner: 'payments', name: 'a' }),
    ),
  );

  it.each([
    ['storefront', 3, undefined],
    ['payments', 2, undefined],
    [
      'storefront',
      2,
      'owner: storefront has 2 environments, and a team may have 2; retire one, or ask the platform team for more',
    ],
  ])(
    '[B10] given team %s and a limit of %d returns %j',
    (owner, most, reason) => {
      expect(explainTeamLimit(owner, documents, most)).toBe(reason);
    },
  );
});
