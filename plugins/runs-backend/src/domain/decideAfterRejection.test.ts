import { decideAfterRejection } from './decideAfterRejection';

describe('decideAfterRejection', () => {
  const error = (statusCode?: number) =>
    Object.assign(new Error('no'), { statusCode });

  it.each([
    [1, 500],
    [2, 1_000],
    [8, 64_000],
    [9, 120_000],
    [35, 120_000],
  ])('asks again after attempt %d in %d ms', (attempts, afterMs) => {
    expect(decideAfterRejection(attempts, error(503))).toEqual({
      kind: 'retry',
      afterMs,
    });
  });

  it.each([
    [36, undefined],
    [1, 400],
    [1, 422],
  ])('leaves an event out at attempt %d with status %p', (attempts, status) => {
    expect(decideAfterRejection(attempts, error(status)).kind).toBe('skip');
  });

  it('asks again if the receiver is not there yet', () => {
    expect(decideAfterRejection(1, error(404)).kind).toBe('retry');
  });
});
