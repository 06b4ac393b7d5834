import { findOwnSubject } from './findOwnSubject';

const rule = { id: 'FW-NODE-NOTREADY', title: 'Nodes are not ready' };

it.each([
  ['Nodes are not ready', undefined],
  ['clusters/harbour-dev.yaml', 'clusters/harbour-dev.yaml'],
])('of a finding about %j shows %j beside its title', (subject, shown) => {
  expect(findOwnSubject({ rule, subject })).toBe(shown);
});
