import { parseBranch } from './parseBranch';
import { parseRemote } from './parseRemote';

describe('parseRemote', () => {
  it.each([
    [
      'https://git.example/fleet.git',
      { kind: 'https', origin: 'https://git.example' },
    ],
    [
      'https://git.example:8443/a/fleet',
      { kind: 'https', origin: 'https://git.example:8443' },
    ],
    ['/srv/fleet.git', { kind: 'local', url: '/srv/fleet.git' }],
    ['/srv/../srv/fleet.git', { kind: 'local', url: '/srv/fleet.git' }],
  ])('given %s allows it', (url, expected) => {
    expect(parseRemote(url)).toMatchObject(expected);
  });

  it.each([
    'ext::sh -c touch% /tmp/pwned',
    'fd::17/foo',
    'file:///srv/fleet.git',
    'http://git.example/fleet.git',
    'ssh://git@git.example/fleet.git',
    'git@git.example:fleet.git',
    'git@-oProxyCommand=touch:fleet.git',
    'git://git.example/fleet.git',
    '--upload-pack=touch /tmp/pwned',
    '-oProxyCommand=touch',
    'fleet.git',
    './fleet.git',
    '',
    'https://',
    'https:///fleet.git',
    'https://git.example',
    'https://git.example/fleet.git?service=x',
    'https://git.example/fleet.git#x',
    'https://git.example/fleet\n.git',
    '/srv/fleet\0.git',
  ])('refuses %j with what is allowed', url => {
    expect(() => parseRemote(url)).toThrow(/^url: must/);
  });

  it('refuses credentials in the URL without repeating them', () => {
    const attempt = () => parseRemote('https://ada:hunter2@git.example/f.git');
    expect(attempt).toThrow('must not hold credentials');
    expect(attempt).not.toThrow(/hunter2|ada/);
  });
});

describe('parseBranch', () => {
  it.each(['main', 'fleet/production', 'v1.2_x-y'])('allows %s', branch => {
    expect(parseBranch(branch)).toBe(branch);
  });

  it.each([
    ...['', '-main', '--force', '.main', 'a..b', 'a//b', 'a/.b', 'main/'],
    ...['main.', 'main.lock', 'a.lock/b', 'a b', 'a:b', 'a~1', 'a^', '+main'],
    ...['refs@{1}', '$(id)', "a'b", 'a\nb', 'é', 'x'.repeat(201)],
  ])('refuses %j', branch => {
    expect(() => parseBranch(branch)).toThrow('branch: must be');
  });
});
