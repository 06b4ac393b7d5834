import { describeNetworkError, isConnectionLost } from './describeNetworkError';

function errorOf(code: string, message = 'text') {
  return Object.assign(new Error(message), { code });
}

describe('describeNetworkError', () => {
  it.each([
    [errorOf('ECONNREFUSED'), 'refused the connection (ECONNREFUSED)'],
    [errorOf('ENOTFOUND'), 'its host name was not found (ENOTFOUND)'],
    [errorOf('ECONNRESET'), 'the connection was lost (ECONNRESET)'],
    [
      errorOf('EMFILE'),
      'the portal itself has no file descriptors left (EMFILE)',
    ],
    [
      errorOf('CERT_HAS_EXPIRED', 'certificate has expired'),
      'its certificate is not trusted (CERT_HAS_EXPIRED): certificate has expired',
    ],
    [
      errorOf('ERR_SSL_WRONG_VERSION_NUMBER'),
      'no TLS connection (ERR_SSL_WRONG_VERSION_NUMBER)',
    ],
    [errorOf('ESTRANGE', 'strange'), 'strange (ESTRANGE)'],
    [
      new AggregateError([errorOf('ECONNREFUSED'), errorOf('ENETUNREACH')]),
      'refused the connection (ECONNREFUSED)',
    ],
    [
      new Error('outer', { cause: errorOf('EPIPE') }),
      'the connection was lost (EPIPE)',
    ],
    [new Error('no code'), 'no code'],
    ['a string', 'a string'],
    [undefined, 'undefined'],
  ])('given %p says %j', (error, text) => {
    expect(describeNetworkError(error)).toBe(text);
  });
});

describe('isConnectionLost', () => {
  it.each([
    ['ECONNRESET', true],
    ['UND_ERR_SOCKET', true],
    ['ECONNREFUSED', false],
    ['CERT_HAS_EXPIRED', false],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', false],
  ])('given %s returns %s', (code, expected) => {
    expect(isConnectionLost(errorOf(code))).toBe(expected);
  });
});
