import { aRepository } from '../__testUtils__/documents';
import { aRequest, fleet, now } from '../__testUtils__/inputs';
import { decideCreate } from './decideCreate';

const decide = (more: object = {}) =>
  decideCreate(aRequest(more), aRepository(), fleet, now);

describe('the policies of a new environment', () => {
  it('are those that were checked, each with what it looked at', () => {
    const decision = decide({ leaseDays: 5, quota: { pods: '15' } });
    expect(decision.kind === 'decided' && decision.policies).toEqual([
      {
        policy: 'class',
        verdict: 'allowed',
        reason: 'storefront may use class sandbox.',
      },
      {
        policy: 'lease',
        verdict: 'allowed',
        reason: expect.stringMatching(
          /^Class sandbox leases for 5 of at most \d+ days\.$/,
        ),
      },
      {
        policy: 'quota',
        verdict: 'allowed',
        reason: 'Every amount is within the bounds of class sandbox.',
      },
      {
        policy: 'tier',
        verdict: 'allowed',
        reason: expect.stringMatching(/^Tier \w+ is open to the class/),
      },
    ]);
  });

  it('are told of a refused one as well, those that allow it included', () => {
    const decision = decide({ leaseDays: 10_000 });
    expect(decision.kind).toBe('refused');
    expect(
      decision.policies.map(({ policy, verdict }) => [policy, verdict]),
    ).toEqual([
      ['class', 'allowed'],
      ['lease', 'denied'],
      ['quota', 'allowed'],
      ['tier', 'allowed'],
    ]);
    expect(decision.policies[1].reason).toMatch(
      /^leaseDays: class sandbox leases for at most/,
    );
  });

  it.each([
    [{ leaseDays: 10_000 }, /^leaseDays: class sandbox leases for at most/],
    [{ quota: { pods: '100000' } }, /^quota\.pods: /],
    [{ class: 'absent' }, /^class: "absent" is unknown/],
    [{ owner: 'absent' }, /^owner: "absent" is not a team/],
    [{ cluster: 'absent' }, /^cluster: "absent" is unknown/],
  ])('refuse %j with field and fix', (more, reason) => {
    const decision = decide(more);
    expect(decision.kind === 'refused' && decision.reasons).toEqual([
      expect.stringMatching(reason),
    ]);
  });
});
