import { describeRefreshFailure } from './describeRefreshFailure';

describe('describeRefreshFailure', () => {
  it.each`
    status       | message                                                                                          | told
    ${401}       | ${'Refresh failed; caused by InputError: Missing session cookie'}                                | ${undefined}
    ${401}       | ${'Refresh failed; caused by NotAllowedError: Henrik Dahl is not a member'}                      | ${undefined}
    ${401}       | ${'Refresh failed; caused by ServiceUnavailableError: The provider is down; caused by Error: x'} | ${'The provider is down'}
    ${undefined} | ${''}                                                                                            | ${'The portal does not answer. Check your connection, then try again.'}
    ${503}       | ${'Service has not started up yet'}                                                              | ${expect.stringContaining('(503)')}
    ${500}       | ${'boom'}                                                                                        | ${expect.not.stringContaining('boom')}
  `('given $status "$message" tells "$told"', ({ status, message, told }) => {
    expect(describeRefreshFailure(status, message)).toEqual(told);
  });
});
