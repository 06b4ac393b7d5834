import { redact } from './redact';

const TOKEN = 'canary+token/with=signs';

describe('redact', () => {
  it.each([
    ['as it is', TOKEN],
    ['percent-encoded', encodeURIComponent(TOKEN)],
    ['in base64', Buffer.from(TOKEN).toString('base64')],
    ['in base64url', Buffer.from(TOKEN).toString('base64url')],
    ['in hex', Buffer.from(TOKEN).toString('hex')],
  ])('masks a known secret %s, every time it stands there', (_form, text) => {
    expect(redact(`a ${text} b ${text} c`, [TOKEN])).toBe(
      'a [redacted] b [redacted] c',
    );
  });

  it.each([
    [
      'a JSON web token',
      'got eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbg-_ here',
      'got [redacted] here',
    ],
    [
      'a bearer header',
      'Authorization: Bearer abcdefgh12345678, x',
      'Authorization: Bearer [redacted], x',
    ],
    [
      'a basic header',
      'authorization: basic YWRtaW46cHc=',
      'authorization: basic [redacted]',
    ],
    [
      'credentials in a URL',
      'see https://me:pw@git.example/x',
      'see https://[redacted]@git.example/x',
    ],
    [
      'a private key',
      'k: -----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY----- end',
      'k: [redacted] end',
    ],
    [
      'a private key that is cut off',
      'k: -----BEGIN PRIVATE KEY-----\nMHc',
      'k: [redacted]',
    ],
  ])('masks what looks like %s', (_name, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'pods "web" not found',
    'conflict with "kubectl" using v1: .data.a',
    'the URL https://127.0.0.1:6443/api refused the connection',
    'bearer of bad news',
  ])('leaves %j alone', text => {
    expect(redact(text, ['', TOKEN])).toBe(text);
  });
});
