import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterError } from '@fairway/cluster-client';
import { withinDeadline } from './withinDeadline';

const hang = (signal: AbortSignal) => sleep(60_000, undefined, { signal });

/** As clients do: the error of an aborted call is the reason of its signal. */
const call = (signal: AbortSignal) =>
  hang(signal).catch(() => {
    throw signal.reason;
  });

describe('withinDeadline', () => {
  it('answers what the work answers', async () => {
    const within = { cluster: 'dev', ms: 1_000 };
    expect(await withinDeadline(within, async () => 5)).toBe(5);
  });

  it('[B13.8] calls a cluster unreachable that does not answer in time', async () => {
    const error = await withinDeadline({ cluster: 'dev', ms: 20 }, call).catch(
      thrown => thrown,
    );
    expect(error).toBeInstanceOf(ClusterError);
    expect(error).toMatchObject({
      reason: 'unreachable',
      message: 'dev: unreachable: no answer within 0.02 s',
    });
  });

  it('leaves the reason of the caller and other failures as they are', async () => {
    const outer = AbortSignal.abort(new Error('the caller went away'));
    await expect(
      withinDeadline({ cluster: 'dev', ms: 1_000, outer }, call),
    ).rejects.toThrow('the caller went away');
    await expect(
      withinDeadline({ cluster: 'dev', ms: 1_000 }, async () => {
        throw new TypeError('broken');
      }),
    ).rejects.toThrow(TypeError);
  });
});
