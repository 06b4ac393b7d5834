import type { ClusterSummary } from '@fairway/plugin-fleet-common';
import { aCluster } from '../__testUtils__/aCluster';
import { answerGoodFor } from './presentVerdict';
import { presentTile } from './presentTile';

const now = Date.parse('2026-11-20T12:00:00Z');
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' }).format(
  Date.parse('2026-11-20T11:55:00Z'),
);
const worst = { id: 'FW-POD-OOM', title: 'A container was ended' };

function present(change: Partial<ClusterSummary>, answeredAt = now) {
  return presentTile(aCluster(change), answeredAt, now);
}

describe('presentTile', () => {
  it.each<[Partial<ClusterSummary>, string]>([
    [{}, 'harbour-dev: ok; No bad check; v1.36.1, 3 of 3 nodes'],
    [
      {
        outlook: { upgrade: 'bad', certificates: 'good', capacity: 'unknown' },
      },
      'harbour-dev: ok; No bad check; Next: upgrade blocked; v1.36.1, 3 of 3 nodes',
    ],
    [
      { title: 'Harbour', checks: { bad: 1, unknown: 9, worst } },
      'Harbour: ok; 1 bad check: A container was ended; v1.36.1, 3 of 3 nodes',
    ],
    [
      { checks: { bad: 0, unknown: 2, worst: null } },
      'harbour-dev: ok; 2 unknown checks; v1.36.1, 3 of 3 nodes',
    ],
    [
      {
        verdict: 'bad',
        reason: '2 of 3 nodes not ready',
        checks: { bad: 4, unknown: 0, worst: null },
      },
      'harbour-dev: bad; 2 of 3 nodes not ready; 4 bad checks; v1.36.1, 3 of 3 nodes',
    ],
    [
      {
        verdict: 'unknown',
        reason: 'no answer',
        since: '2026-11-20T11:55:00Z',
        checks: null,
        version: null,
        nodes: null,
        observedAt: null,
      },
      'harbour-dev: unknown; For 5 min: no answer; Never read',
    ],
    [
      {
        verdict: 'unknown',
        reason: 'no answer for 5 min: refused the connection',
        since: '2026-11-20T11:55:20Z',
        checks: null,
        observedAt: '2026-11-20T11:55:00Z',
      },
      `harbour-dev: unknown; No answer for 5 min: refused the connection; Last read ${time}: v1.36.1, 3 of 3 nodes`,
    ],
    [
      {
        verdict: 'unknown',
        reason: 'never answered',
        since: null,
        checks: null,
        observedAt: null,
      },
      'harbour-dev: unknown; Never answered; Never read',
    ],
  ])('given %j says %s', (change, label) => {
    expect(present(change).label).toBe(label);
  });

  it.each<[Partial<ClusterSummary>, RegExp]>([
    [{}, /ok; In maintenance until .+: new disks; No bad check/],
    [
      { verdict: 'bad', reason: 'etcd is down' },
      /bad; In maintenance until .+: new disks\. Etcd is down; /,
    ],
  ])('names a maintenance beside the verdict of %j', (change, label) => {
    const maintenance = {
      from: '2026-11-20T11:00:00Z',
      until: '2026-11-20T13:00:00Z',
      reason: 'new disks',
    };
    expect(present({ ...change, maintenance }).label).toMatch(label);
  });

  it.each<[Partial<ClusterSummary>, string | null]>([
    [{}, null],
    [{ checks: { bad: 4, unknown: 0, worst } }, '4'],
    [{ verdict: 'unknown', since: '2026-11-20T11:54:30Z' }, '5 min'],
    [{ verdict: 'unknown', since: '2026-11-20T09:54:30Z' }, '2 h'],
  ])(
    'given %j has the figure %s where there is little room',
    (change, short) => {
      expect(present(change).short).toBe(short);
    },
  );

  it('claims nothing of checks from an answer that is too old', () => {
    const tile = present(
      { checks: { bad: 0, unknown: 0, worst: null } },
      now - answerGoodFor - 1,
    );
    expect(tile).toMatchObject({
      verdict: 'unknown',
      finding: null,
      short: null,
    });
  });
});
