import { redactLine } from './redactLine';

const jwt = `eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ1c2VyIn0.canary-signature`;

describe('redactLine', () => {
  it.each([
    '"GET /api/auth/oidc/handler/frame?code=canary&state=canary&iss=x HTTP/1.1" 200',
    '{"url":"/api/auth/oidc/handler/frame?env=production&code=canary"}',
    '{"referrer":"http://x/cb?state=canary#top"}',
    'redirectUrl=http%3A%2F%2Fx%2Fcb%3Fcode%3Dcanary%26state%3Dcanary',
    'sent authorization: Bearer canary-canary',
    `the token ${jwt} is old`,
    `/x/a-${jwt}`,
    `{"a":"${jwt}"}`,
    `x.y.${jwt}.more`,
    '{"headers":{"cookie":"oidc-refresh-token=canary; a=canary"}}',
    '{"headers":{"set-cookie":["session=canary; Path=/"]}}',
    '{"body":"{\\"cookie\\":\\"a=canary\\"}"}',
    'fetch of https://user:canary@git.example/x failed',
    '/x?ACCESS_TOKEN=canary',
  ])('[B14.6] leaves no secret in %s', line => {
    expect(redactLine(line)).not.toContain('canary');
    expect(redactLine(line)).toContain('[redacted]');
  });

  // Time that grows with the square of the length would be hours here.
  it.each([
    '-eyJ',
    'a.',
    'a+',
    'a://',
    'eyJaaaaaaaa.',
    'cookie=',
    '&code=',
    '%26',
  ])('[B2.5] is soon through with a long line of %s', text => {
    expect(redactLine(text.repeat(1_000_000 / text.length))).not.toBe('');
  });

  it('keeps a line of JSON one, and all that is no secret', () => {
    const line = JSON.stringify({
      message: 'GET /a?code=secret&limit=5 "referer"',
      status: 'statement',
      nested: { cookie: 'a=b' },
    });
    expect(JSON.parse(redactLine(line))).toEqual({
      message: 'GET /a?code=[redacted]&limit=5 "referer"',
      status: 'statement',
      nested: { cookie: '[redacted]' },
    });
    const plain = '/api/runs?state=1'.replace('state', 'sort');
    expect(redactLine(plain)).toBe(plain);
  });
});
