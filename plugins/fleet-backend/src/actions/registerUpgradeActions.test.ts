import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { OwnRoutes } from '@fairway/backend-kit';
import { registerUpgradeActions } from './registerUpgradeActions';

const answer = {
  ...{ cluster: 'a/b', from: 'v1.36.2', to: '1.37', verdict: 'NOT_READY' },
  reasons: [
    {
      ...{ effect: 'blocks', text: 'a reason', owner: null, check: null },
      ...{ evidence: [], evidenceTotal: 0, extent: null },
      ...{ isWithheld: false, remediation: null },
    },
  ],
};

describe('fleet:upgrade-readiness', () => {
  it('asks for the cluster and the version that are named, and repeats the answer', async () => {
    const actions = actionsRegistryServiceMock();
    const asked: unknown[] = [];
    registerUpgradeActions(actions, {
      call: async (_: unknown, question: unknown) => {
        asked.push(question);
        return answer;
      },
    } as unknown as OwnRoutes);
    const { cluster, ...told } = answer;
    expect(
      await actions.invoke({
        id: 'test:upgrade-readiness',
        input: { cluster, to: '1.37' },
      }),
    ).toEqual({ output: told });
    expect(asked).toEqual([
      { path: '/clusters/a%2Fb/upgrade-readiness', query: { to: '1.37' } },
    ]);
  });
});
