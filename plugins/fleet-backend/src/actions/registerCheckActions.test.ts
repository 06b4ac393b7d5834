import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { OwnRoutes } from '@fairway/backend-kit';
import { registerCheckActions } from './registerCheckActions';

const answers: Record<string, unknown> = {
  '/checks': { items: [{ id: 'FW-POD-OOM', severity: 'medium' }] },
  '/clusters/a%2Fb/checks': { items: [{ id: 'FW-POD-OOM', state: 'bad' }] },
};

describe('fleet:explain-check', () => {
  const actions = actionsRegistryServiceMock();
  registerCheckActions(actions, {
    call: async (_: unknown, { path }: { path: string }) => answers[path],
  } as unknown as OwnRoutes);
  const explain = (input: { id: string; cluster?: string }) =>
    actions.invoke({ id: 'test:explain-check', input });

  it('tells what the registry has, and what is true of a cluster', async () => {
    expect(await explain({ id: 'FW-POD-OOM' })).toEqual({
      output: { check: answersOf('/checks') },
    });
    expect(await explain({ id: 'FW-POD-OOM', cluster: 'a/b' })).toEqual({
      output: {
        check: answersOf('/checks'),
        verdict: answersOf('/clusters/a%2Fb/checks'),
      },
    });
  });

  it('says that there is no such check, and which there are', async () => {
    await expect(explain({ id: 'FW-X-Y' })).rejects.toThrow(
      /^No check FW-X-Y: give the id of a check, one of FW-.*, FW-POD-OOM,/,
    );
  });

  it.each([{}, { id: 7 }, { id: null }])(
    'given %j names the field and the checks that there are',
    async input => {
      await expect(
        actions.invoke({ id: 'test:explain-check', input }),
      ).rejects.toThrow(/give the id of a check, one of FW-.*, FW-POD-OOM,/);
    },
  );
});

function answersOf(path: string): unknown {
  return (answers[path] as { items: unknown[] }).items[0];
}
