import childProcess from 'node:child_process';
import fs from 'node:fs';
import { KubeConfig } from '@kubernetes/client-node';
import { stringify } from 'yaml';
import { parseKubeconfig } from './parseKubeconfig';

type Fields = Record<string, unknown>;

const CANARY = 'canary-token';

function aKubeconfig(
  overrides: { cluster?: Fields; user?: Fields } = {},
): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'ci@north',
    contexts: [
      { name: 'ci@north', context: { cluster: 'north', user: 'ci' } },
      { name: 'me@south', context: { cluster: 'south', user: 'me' } },
    ],
    clusters: [
      {
        name: 'north',
        cluster: {
          server: 'https://north.example:6443/',
          'certificate-authority-data': 'Q0E=',
          ...overrides.cluster,
        },
      },
      {
        name: 'south',
        cluster: {
          server: 'https://south.example',
          'certificate-authority-data': 'U09VVEg=',
        },
      },
    ],
    users: [
      { name: 'ci', user: { token: CANARY, ...overrides.user } },
      {
        name: 'me',
        user: {
          'client-certificate-data': 'Q0VSVA==',
          'client-key-data': 'S0VZ',
        },
      },
    ],
  });
}

/** Everything by which this process could open a file or start a program. */
function watchTheDoors(): jest.SpyInstance[] {
  return [
    ...(['readFileSync', 'openSync', 'open', 'readFile'] as const).map(name =>
      jest.spyOn(fs, name),
    ),
    jest.spyOn(fs.promises, 'readFile'),
    jest.spyOn(fs.promises, 'open'),
    ...(
      ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'fork'] as const
    ).map(name => jest.spyOn(childProcess, name)),
  ];
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('parseKubeconfig', () => {
  it('reads the current context', () => {
    expect(parseKubeconfig(aKubeconfig())).toEqual({
      name: 'north',
      server: 'https://north.example:6443',
      caData: 'Q0E=',
      credential: { token: CANARY },
    });
  });

  it('reads the context that was asked for', () => {
    expect(parseKubeconfig(aKubeconfig(), { context: 'me@south' })).toEqual({
      name: 'south',
      server: 'https://south.example',
      caData: 'U09VVEg=',
      credential: {
        clientCertificateData: 'Q0VSVA==',
        clientKeyData: 'S0VZ',
      },
    });
  });

  it('reads JSON too', () => {
    const text = JSON.stringify({
      'current-context': 'a',
      contexts: [{ name: 'a', context: { cluster: 'b', user: 'c' } }],
      clusters: [
        {
          name: 'b',
          cluster: {
            server: 'https://b',
            'certificate-authority-data': 'Q0E=',
          },
        },
      ],
      users: [{ name: 'c', user: { token: 't' } }],
    });
    expect(parseKubeconfig(text)).toMatchObject({ server: 'https://b' });
  });

  it('reads a path, a server name and a proxy', () => {
    const cluster = {
      server: 'https://hub.example/k8s/clusters/c-1/',
      'tls-server-name': 'north.internal',
      'proxy-url': 'http://proxy.example:3128',
    };
    expect(parseKubeconfig(aKubeconfig({ cluster }))).toMatchObject({
      server: 'https://hub.example/k8s/clusters/c-1',
      serverName: 'north.internal',
      proxyUrl: 'http://proxy.example:3128',
    });
  });

  it('joins files as KUBECONFIG does: the first to name an entry counts', () => {
    const first = stringify({
      users: [{ name: 'ci', user: { token: 'first' } }],
    });
    const second = aKubeconfig();
    expect(parseKubeconfig([first, second]).credential).toEqual({
      token: 'first',
    });
    expect(parseKubeconfig([second, first]).credential).toEqual({
      token: CANARY,
    });
    const current = 'current-context: me@south';
    expect(parseKubeconfig([current, second]).name).toBe('south');
    expect(() => parseKubeconfig([])).toThrow('current-context');
  });

  it('refuses a file among others that is none', () => {
    expect(() => parseKubeconfig([aKubeconfig(), '- a'])).toThrow(
      'it is not an object',
    );
  });

  it.each([
    ['exec', { user: { exec: { command: 'true' } } }, 'start a program'],
    ['auth-provider', { user: { 'auth-provider': {} } }, 'elsewhere'],
    ['tokenFile', { user: { tokenFile: '/etc/hostname' } }, 'never opened'],
    ['token-file', { user: { 'token-file': '/etc/hostname' } }, 'never opened'],
    [
      'client-certificate',
      { user: { 'client-certificate': '/a' } },
      'never opened',
    ],
    ['client-key', { user: { 'client-key': '/a' } }, 'never opened'],
    ['username', { user: { username: 'a' } }, 'passwords are not used'],
    ['as', { user: { as: 'admin' } }, 'impersonation is not used'],
    [
      'certificate-authority',
      { cluster: { 'certificate-authority': '/proc/self/environ' } },
      'never opened',
    ],
    [
      'proxy-url',
      { cluster: { 'proxy-url': 'socks5://p:1080' } },
      'are not used',
    ],
    [
      'insecure-skip-tls-verify',
      { cluster: { 'insecure-skip-tls-verify': true } },
      'always verified',
    ],
    ['something-new', { user: { 'something-new': 'a' } }, 'leave it out'],
    ['constructor', { user: { constructor: 'a' } }, 'leave it out'],
  ])('refuses %s, and names it and the fix', (field, overrides, fix) => {
    const parse = () => parseKubeconfig(aKubeconfig(overrides));
    expect(parse).toThrow(fix);
    expect(parse).toThrow(
      expect.objectContaining({
        name: 'KubeconfigError',
        field: expect.stringMatching(
          new RegExp(
            `^(users\\[ci\\]\\.user|clusters\\[north\\]\\.cluster)\\.${field}$`,
          ),
        ),
      }),
    );
    expect(parse).not.toThrow(CANARY);
  });

  it.each([
    ['an unset field', { user: { exec: null, tokenFile: '' } }],
    [
      'verification that is not skipped',
      { cluster: { 'insecure-skip-tls-verify': false } },
    ],
    ['notes of other programs', { cluster: { extensions: [{ name: 'x' }] } }],
  ])('takes %s', (_name, overrides) => {
    expect(parseKubeconfig(aKubeconfig(overrides)).name).toBe('north');
  });

  it.each([
    ['users[ci].user.token', { user: { token: undefined } }],
    ['users[ci].user.token', { user: { token: 7 } }],
    ['clusters[north].cluster.server', { cluster: { server: undefined } }],
    ['clusters[north].cluster.server', { cluster: { server: 'http://a' } }],
    [
      'clusters[north].cluster.certificate-authority-data',
      { cluster: { 'certificate-authority-data': undefined } },
    ],
  ])('names %s when it is not as it must be', (field, overrides) => {
    expect(() => parseKubeconfig(aKubeconfig(overrides))).toThrow(
      expect.objectContaining({ field }),
    );
  });

  it.each([
    ['nothing', '', ''],
    ['no YAML', `a: [${CANARY}`, ''],
    ['a list', '- a', ''],
    ['too much', `a: ${'x'.repeat(1_048_576)}`, ''],
    ['no context', 'apiVersion: v1', 'current-context'],
    ['a context that is not there', 'current-context: a', 'contexts[a]'],
    [
      'a context that is there twice',
      'current-context: a\ncontexts: [{name: a, context: {}}, {name: a, context: {}}]',
      'contexts[a]',
    ],
    [
      'a context without cluster',
      'current-context: a\ncontexts: [{name: a, context: {}}]',
      'context.cluster',
    ],
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]`,
      '',
    ],
  ])('refuses %s', (_name, text, field) => {
    const parse = () => parseKubeconfig(text);
    expect(parse).toThrow(expect.objectContaining({ field }));
    expect(parse).not.toThrow(CANARY);
  });
});

describe('a hostile kubeconfig', () => {
  const hostile = [
    aKubeconfig({ user: { exec: { command: 'touch', args: ['/tmp/x'] } } }),
    aKubeconfig({ user: { tokenFile: '/etc/hostname' } }),
    aKubeconfig({ user: { 'token-file': '/etc/hostname' } }),
    aKubeconfig({ cluster: { 'certificate-authority': '/etc/hostname' } }),
  ];

  it('never makes this process open a file or start a program', () => {
    // The library is loaded on first use, from files.
    parseKubeconfig(aKubeconfig());
    const doors = watchTheDoors();
    for (const text of hostile) {
      expect(() => parseKubeconfig(text)).toThrow();
      // The hostile entry of a context that nobody asked for is as harmless.
      parseKubeconfig(text, { context: 'me@south' });
    }
    expect(doors.flatMap(door => door.mock.calls)).toEqual([]);
  });

  it('would be noticed by this test: the library alone opens the file', () => {
    const doors = watchTheDoors();
    new KubeConfig().loadFromString(
      aKubeconfig({ user: { token: '', 'token-file': '/etc/hostname' } }),
    );
    expect(doors.flatMap(door => door.mock.calls)).toContainEqual([
      '/etc/hostname',
    ]);
  });
});
