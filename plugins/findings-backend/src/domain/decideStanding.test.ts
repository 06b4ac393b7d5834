import {
  decideStanding,
  type OccurrenceCounts,
  type Standing,
} from './decideStanding';

const standing = (overrides: Partial<Standing> = {}): Standing => ({
  lifecycle: 'open',
  severityRank: 2,
  openCount: 1,
  unknownCount: 0,
  clusterCount: 1,
  firstSeen: 10,
  lastSeen: 20,
  closedAt: null,
  flaps: 0,
  ...overrides,
});
const closed = standing({ lifecycle: 'closed', openCount: 0, closedAt: 90 });
const unknown = standing({ lifecycle: 'unknown', unknownCount: 1 });
const counts = (overrides: Partial<OccurrenceCounts>): OccurrenceCounts => ({
  open: 0,
  unknown: 0,
  clusters: 1,
  severityRank: 2,
  ...overrides,
});
const none = counts({ clusters: 0, severityRank: 0 });

describe('how a finding stands after a report', () => {
  it.each`
    before                           | after                                   | event         | lifecycle    | times
    ${undefined}                     | ${counts({ open: 1 })}                  | ${'opened'}   | ${'open'}    | ${{ firstSeen: 100, lastSeen: 100, flaps: 0 }}
    ${standing()}                    | ${counts({ open: 3 })}                  | ${undefined}  | ${'open'}    | ${{ firstSeen: 10, lastSeen: 100 }}
    ${standing()}                    | ${counts({ open: 1, severityRank: 4 })} | ${'worse'}    | ${'open'}    | ${{ severityRank: 4 }}
    ${standing({ severityRank: 4 })} | ${counts({ open: 1 })}                  | ${undefined}  | ${'open'}    | ${{ severityRank: 2 }}
    ${standing()}                    | ${counts({ open: 1, unknown: 5 })}      | ${undefined}  | ${'open'}    | ${{ openCount: 1, unknownCount: 5 }}
    ${standing()}                    | ${counts({ unknown: 1 })}               | ${'unknown'}  | ${'unknown'} | ${{ lastSeen: 20 }}
    ${unknown}                       | ${counts({ unknown: 1 })}               | ${undefined}  | ${'unknown'} | ${{ lastSeen: 20 }}
    ${unknown}                       | ${counts({ open: 1 })}                  | ${'known'}    | ${'open'}    | ${{ firstSeen: 10, lastSeen: 100 }}
    ${unknown}                       | ${none}                                 | ${'closed'}   | ${'closed'}  | ${{ closedAt: 100 }}
    ${standing()}                    | ${none}                                 | ${'closed'}   | ${'closed'}  | ${{ closedAt: 100, severityRank: 2, lastSeen: 20 }}
    ${closed}                        | ${none}                                 | ${undefined}  | ${'closed'}  | ${{ closedAt: 90 }}
    ${closed}                        | ${counts({ open: 1 })}                  | ${'reopened'} | ${'open'}    | ${{ firstSeen: 10, flaps: 1, closedAt: null }}
    ${{ ...closed, closedAt: 30 }}   | ${counts({ open: 1 })}                  | ${'opened'}   | ${'open'}    | ${{ firstSeen: 100, flaps: 0, closedAt: null }}
    ${closed}                        | ${counts({ unknown: 1 })}               | ${'reopened'} | ${'unknown'} | ${{ flaps: 1 }}
  `(
    'given $before and $after returns $event, $lifecycle, $times',
    ({ before, after, event, lifecycle, times }) => {
      const decided = decideStanding(before, after, {
        at: 100,
        flapWindowMs: 50,
      });
      expect(decided.event).toBe(event);
      expect(decided.standing).toMatchObject({ lifecycle, ...times });
    },
  );

  it.each`
    closedAt | isNew
    ${90}    | ${false}
    ${30}    | ${true}
  `(
    'is a new incident if it comes back late ($closedAt: $isNew)',
    ({ closedAt, isNew }) => {
      expect(
        decideStanding({ ...closed, closedAt }, counts({ open: 1 }), {
          at: 100,
          flapWindowMs: 50,
        }).isNewIncident,
      ).toBe(isNew);
    },
  );
});
