import { answerConflict } from './answerConflict';

const hidden = { error: { message: 'An internal error occurred logId=0a1b' } };
const settings = '/api/notifications/settings';

describe('answerConflict', () => {
  it.each([settings, '/API/Notifications/Settings/?a=b'])(
    'tells who changes settings at %s what happened',
    originalUrl => {
      expect(
        answerConflict({ method: 'POST', originalUrl }, hidden, 'request-1'),
      ).toMatchObject({
        status: 409,
        body: { error: { message: expect.stringContaining('request-1') } },
      });
    },
  );

  it.each([
    ['GET', settings, hidden],
    ['POST', '/api/notifications', hidden],
    ['POST', settings, { error: { message: 'channels is not iterable' } }],
    ['POST', settings, {}],
    ['POST', settings, undefined],
    ['POST', settings, 'text'],
  ])('has no part in %s %s with %j', (method, originalUrl, body) => {
    const answer = answerConflict({ method, originalUrl }, body, 'request-1');
    expect(answer).toBeUndefined();
  });
});
