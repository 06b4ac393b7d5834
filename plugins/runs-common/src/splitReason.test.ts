import { splitReason } from './splitReason';

const fields = ['name', 'class', 'quota', 'leaseDays'];

describe('splitReason', () => {
  it.each([
    ['name: must not be empty', 'name', 'must not be empty'],
    [
      'class: "x" is unknown; known are a, b',
      'class',
      '"x" is unknown; known are a, b',
    ],
    [
      'quota.requests.cpu: must be at most 8',
      'quota.requests.cpu',
      'must be at most 8',
    ],
    ['quota.count/jobs.batch: too many', 'quota.count/jobs.batch', 'too many'],
    ['leaseDays: at most 60: less', 'leaseDays', 'at most 60: less'],
  ])('given %j names the field', (reason, field, message) => {
    expect(splitReason(reason, fields)).toEqual({ field, message });
  });

  it.each([
    'the cluster does not answer: connection refused',
    'server: is another one now',
    'constructor: nothing of ours',
    'just words',
    '',
  ])('given %j leaves the whole reason to the page', reason => {
    expect(splitReason(reason, fields)).toEqual({
      field: null,
      message: reason,
    });
  });
});
