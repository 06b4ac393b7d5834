import type { HistoryCommit } from '@fairway/fleet-repository';
import type { FleetCommit } from '../domain/history/FleetCommit';
import { CommitReader } from './CommitReader';

const now = Date.parse('2026-11-30T12:00:00Z');
const day = 24 * 3_600_000;

const aCommit = (override: Partial<HistoryCommit>): HistoryCommit => ({
  commit: 'c1',
  committedAt: '2026-11-30T13:00:00+01:00',
  author: 'Erin',
  subject: 'Add harbour',
  run: null,
  paths: ['clusters/harbour.yaml'],
  ...override,
});

function aReader(commits: () => HistoryCommit[]) {
  const state = { head: 'h1', now };
  const added: FleetCommit[][] = [];
  const asked: unknown[] = [];
  const told = jest.fn();
  const reader = new CommitReader({
    repository: {
      head: async () => state.head,
      listCommits: async (paths, { from, since }) => {
        asked.push({ paths, from, since });
        return commits();
      },
    },
    store: {
      add: async each => {
        added.push([...each]);
        return each.length > 0;
      },
    },
    onAdded: told,
    now: () => state.now,
  });
  return { added, asked, reader, state, told };
}

describe('CommitReader', () => {
  it('keeps of a commit which clusters it concerns, and whether it concerns others', async () => {
    const { added, reader, told } = aReader(() => [
      aCommit({}),
      aCommit({ commit: 'c2', paths: ['fleet.yaml'] }),
      aCommit({
        commit: 'c3',
        paths: ['clusters/a.yaml', 'environments/x/y/environment.yaml'],
      }),
      aCommit({ commit: 'c4', paths: ['clusters/UPPER.yaml'] }),
      aCommit({ commit: 'c5', committedAt: 'no time' }),
      aCommit({ commit: 'c6', committedAt: '2026-01-01T00:00:00Z' }),
      aCommit({ commit: 'c7', subject: 'x'.repeat(1_000) }),
    ]);
    await reader.run();
    expect(
      added[0].map(({ id, clusters, isFleetWide, hasOthers }) => [
        ...[id, clusters.join(), isFleetWide, hasOthers],
      ]),
    ).toEqual([
      ['c1', 'harbour', false, false],
      ['c2', '', true, false],
      ['c3', 'a', false, true],
      ['c4', '', false, true],
      ['c7', 'harbour', false, false],
    ]);
    expect(added[0][0].at).toBe(now);
    expect(added[0][4].subject).toHaveLength(300);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('reads 90 days at first, then what a new head brings, and nothing without one', async () => {
    const { asked, reader, state } = aReader(() => []);
    await reader.run();
    await reader.run();
    Object.assign(state, { head: 'h2', now: now + day });
    await reader.run();
    const paths = ['clusters', 'fleet.yaml'];
    expect(asked).toEqual([
      { paths, from: 'h1', since: now - 90 * day },
      { paths, from: 'h2', since: now - day },
    ]);
  });

  it('reads the same again if it could not be kept', async () => {
    let isDown = true;
    const { asked, reader } = aReader(() => {
      if (isDown) throw new Error('git is away');
      return [];
    });
    await expect(reader.run()).rejects.toThrow('git is away');
    isDown = false;
    await reader.run();
    expect(asked).toHaveLength(2);
  });
});
