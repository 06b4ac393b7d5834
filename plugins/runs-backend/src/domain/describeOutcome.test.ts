import { runStates } from '@fairway/plugin-runs-common';
import { describeOutcome } from './describeOutcome';

const run = {
  id: 'run-1',
  title: 'Create environment storefront/shop',
  requester: 'user:default/ada',
  owner: 'group:default/storefront',
  reason: 'the cluster is silent',
  nextAction: 'Resume it',
};

describe('describeOutcome', () => {
  it('tells how a run ended, and nothing while it goes on', () => {
    const titles = runStates.map(state => [
      state,
      describeOutcome({ ...run, state })?.title.split(':')[0],
    ]);
    expect(titles.filter(([, word]) => word)).toEqual([
      ['succeeded', 'Done'],
      ['undone', 'Undone'],
      ['refused', 'Refused'],
      ['expired', 'Expired'],
      ['needs-attention', 'Needs attention'],
      ['closed', 'Closed'],
    ]);
  });

  it('tells who asked for it, and the team as well where somebody has to act', () => {
    expect(describeOutcome({ ...run, state: 'refused' })).toMatchObject({
      recipients: ['user:default/ada'],
      description: 'the cluster is silent',
      severity: 'normal',
    });
    expect(describeOutcome({ ...run, state: 'needs-attention' })).toMatchObject(
      {
        recipients: ['user:default/ada', 'group:default/storefront'],
        description: 'Resume it',
        severity: 'high',
      },
    );
  });
});
