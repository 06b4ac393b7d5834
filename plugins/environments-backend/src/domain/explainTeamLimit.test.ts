import { aRepository, anEnvironment } from '../__testUtils__/documents';
import { explainTeamLimit, listOfTeam } from './explainTeamLimit';

describe('explainTeamLimit', () => {
  const documents = aRepository(
    Object.assign(
      {},
      ...['a', 'b'].map(name => anEnvironment({ name })),
      anEnvironment({ owner: 'payments', name: 'a' }),
    ),
  );

  it.each([
    ['storefront', 3, 0, undefined],
    ['payments', 2, 0, undefined],
    ['payments', 3, 1, undefined],
    [
      'storefront',
      3,
      1,
      'owner: storefront has 2 environments, 1 more being created, and a team may have 3; retire one, or ask the platform team for more',
    ],
    [
      'storefront',
      2,
      0,
      'owner: storefront has 2 environments, and a team may have 2; retire one, or ask the platform team for more',
    ],
  ])(
    '[B10] given team %s, a limit of %d and %d under way returns %j',
    (owner, most, underWay, reason) => {
      const declared = listOfTeam(owner, documents).length;
      const counts = { declared, underWay, most };
      expect(explainTeamLimit(owner, counts)).toBe(reason);
    },
  );
});
