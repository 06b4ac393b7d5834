import type { RunSummary } from '@fairway/plugin-runs-common';
import { collectOpenRuns } from './listOpenRuns';

const aRun = (state: string, number: number, intent = 'environment.create') =>
  ({
    ...{ id: `${state}-${number}`, intent, state, reason: null },
    subject: `environment:storefront/${state}-${number}`,
    progress: { done: 0, total: 4 },
  } as unknown as RunSummary);

describe('collectOpenRuns', () => {
  it('[D7] follows the pages of each open state, and asks for no run that is over', async () => {
    const asked: string[] = [];
    const runs = await collectOpenRuns(async ({ state, cursor }) => {
      asked.push(state);
      const page = Number(cursor ?? 0);
      return {
        items: [aRun(state, page), aRun(state, page + 100, 'boat.moor')],
        ...(page < 2 && { nextCursor: `${page + 1}` }),
      };
    });
    expect([...new Set(asked)].sort()).toEqual([
      'awaiting-approval',
      'needs-attention',
      'planned',
      'running',
      'undoing',
      'waiting',
    ]);
    expect([...runs.values()]).toHaveLength(3 * 6);
    expect(runs.get('environment:storefront/planned-2')?.state).toBe('planned');
  });

  it('fails where a page cannot be read', async () => {
    await expect(
      collectOpenRuns(async () => {
        throw new Error('503');
      }),
    ).rejects.toThrow('503');
  });
});
