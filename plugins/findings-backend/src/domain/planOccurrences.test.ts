import { planOccurrences, type KnownOccurrence } from './planOccurrences';

const known = (overrides: Partial<KnownOccurrence>): KnownOccurrence => ({
  key: 'a',
  state: 'open',
  firstSeen: 10,
  assessedAt: null,
  flaps: 0,
  hash: 'h',
  ...overrides,
});
const closed = known({ state: 'closed', assessedAt: 90, flaps: 1 });
const nothing = { write: new Map(), unknown: [], close: [] };
const a = { key: 'a', hash: 'h' };

describe('what a report changes of occurrences', () => {
  it.each`
    known                              | reported                       | isAssessed | change
    ${[]}                              | ${[]}                          | ${true}    | ${{}}
    ${[]}                              | ${[a]}                         | ${true}    | ${{ write: new Map([['a', { firstSeen: 100, flaps: 0 }]]) }}
    ${[known({})]}                     | ${[a]}                         | ${true}    | ${{}}
    ${[known({})]}                     | ${[{ key: 'a', hash: 'new' }]} | ${true}    | ${{ write: new Map([['a', { firstSeen: 10, flaps: 0 }]]) }}
    ${[known({})]}                     | ${[]}                          | ${true}    | ${{ close: ['a'] }}
    ${[known({})]}                     | ${[]}                          | ${false}   | ${{ unknown: ['a'] }}
    ${[known({})]}                     | ${[a]}                         | ${false}   | ${{}}
    ${[known({ state: 'unknown' })]}   | ${[]}                          | ${false}   | ${{}}
    ${[known({ state: 'unknown' })]}   | ${[]}                          | ${true}    | ${{ close: ['a'] }}
    ${[known({ state: 'unknown' })]}   | ${[a]}                         | ${true}    | ${{ write: new Map([['a', { firstSeen: 10, flaps: 0 }]]) }}
    ${[closed]}                        | ${[]}                          | ${true}    | ${{}}
    ${[closed]}                        | ${[]}                          | ${false}   | ${{}}
    ${[closed]}                        | ${[a]}                         | ${true}    | ${{ write: new Map([['a', { firstSeen: 10, flaps: 2 }]]) }}
    ${[{ ...closed, assessedAt: 20 }]} | ${[a]}                         | ${true}    | ${{ write: new Map([['a', { firstSeen: 100, flaps: 0 }]]) }}
  `(
    'given $known and the report $reported (assessed: $isAssessed) is $change',
    ({ known: before, reported, isAssessed, change }) => {
      expect(
        planOccurrences(before, reported, {
          at: 100,
          isAssessed,
          flapWindowMs: 50,
        }),
      ).toEqual({ ...nothing, ...change });
    },
  );
});
