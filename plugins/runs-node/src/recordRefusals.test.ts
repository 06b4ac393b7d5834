import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import { recordRefusals } from './recordRefusals';

const limited = Object.assign(new Error('wait 3 s'), {
  name: 'TooManyRequestsError',
});

describe('recordRefusals', () => {
  const asked = { actor: 'user:default/ada', action: 'boat.moor' };

  async function refuse(error: Error, isThere?: () => Promise<boolean>) {
    const recorded: RecordAuditRequest[] = [];
    const work = recordRefusals(
      async event => void recorded.push(event),
      { ...asked, subject: 'boat:tern', isThere },
      async () => Promise.reject(error),
    );
    await expect(work).rejects.toBe(error);
    return recorded;
  }

  it.each([
    [new NotAllowedError('no'), 'denied'],
    [new NotFoundError('no'), 'absent'],
    [new ConflictError('no'), 'refused'],
    [new InputError('no'), 'refused'],
    [limited, 'limited'],
  ])('[B9.2] records %s as %s, and throws it on', async (error, outcome) => {
    expect(await refuse(error)).toEqual([
      { ...asked, subject: 'boat:tern', outcome, reason: error.message },
    ]);
  });

  it('[B9.2] tells what is hidden from what is absent', async () => {
    const error = new NotFoundError('no');
    expect(await refuse(error, async () => true)).toMatchObject([
      { outcome: 'hidden' },
    ]);
    expect(await refuse(error, async () => false)).toMatchObject([
      { outcome: 'absent' },
    ]);
  });

  it('records no fault of ours, and answers the same where the audit is silent', async () => {
    expect(await refuse(new Error('a fault'))).toEqual([]);
    const error = new NotAllowedError('no');
    await expect(
      recordRefusals(
        async () => Promise.reject(new Error('silent')),
        { ...asked, subject: 'boat:tern' },
        async () => Promise.reject(error),
      ),
    ).rejects.toBe(error);
  });
});
