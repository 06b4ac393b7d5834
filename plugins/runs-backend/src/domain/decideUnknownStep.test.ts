import { decideUnknownStep } from './decideUnknownStep';

const step = { name: 'buoy', title: 'Lay a buoy' };
const now = 1_000_000;
const decide = (waitingWhat: string | null, waitingSince: number | null) =>
  decideUnknownStep(
    { waitingWhat, waitingSince },
    { kind: 'step', step, intent: 'boat.moor' },
    now,
  );

describe('[D9] decideUnknownStep', () => {
  const first = decide(null, null);

  it('leaves the run to replicas that may know the step, and says so', () => {
    expect(first).toEqual({
      kind: 'leave',
      what: 'a replica of the portal that knows "Lay a buoy" (buoy), which is not a step of boat.moor here',
      since: now,
    });
  });

  it.each([
    ['a wait of the step itself', 'the tide', 0, now],
    ['the same for less than two minutes', undefined, now - 119_999, 880_001],
  ])('counts no more than the time in which nobody knew it: %s', (...given) => {
    const [, what, since, expected] = given;
    const known = first.kind === 'leave' ? first.what : '';
    expect(decide(what ?? known, since)).toMatchObject({ since: expected });
  });

  it('says the same of a plan that nobody here can read', () => {
    const part = { kind: 'payload' as const, intent: 'boat.moor' };
    const what = 'a replica of the portal that can read this plan of boat.moor';
    const run = { waitingWhat: null, waitingSince: null };
    expect(decideUnknownStep(run, part, now)).toEqual({
      ...{ kind: 'leave', what, since: now },
    });
    expect(
      decideUnknownStep({ waitingWhat: what, waitingSince: 0 }, part, now),
    ).toMatchObject({
      kind: 'stuck',
      reason:
        'The plan has no payload that boat.moor can read: the run was planned by another version of the portal',
    });
  });

  it('asks for attention after two minutes', () => {
    const known = first.kind === 'leave' ? first.what : '';
    expect(decide(known, now - 120_000)).toMatchObject({
      kind: 'stuck',
      reason: expect.stringContaining('is not a step of boat.moor any more'),
    });
  });
});
