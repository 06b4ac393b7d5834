import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConfiguredCluster } from '../clusters/FleetConfig';
import { KubeconfigFollower } from './KubeconfigFollower';

const labels = { provider: 'p', region: 'r', tier: 'dev' as const, ring: 'x' };
const server = 'https://quay.example.com:6443';
const token = 'canary-token';

interface Names {
  context: string;
  server?: string;
  user?: object;
}

/** A kubeconfig with one context for each of these. */
function aKubeconfig(...entries: Names[]): string {
  return JSON.stringify({
    contexts: entries.map(({ context }) => ({
      name: context,
      context: { cluster: context, user: context },
    })),
    clusters: entries.map(each => ({
      name: each.context,
      cluster: {
        server: each.server ?? server,
        'certificate-authority-data': 'Q0E=',
      },
    })),
    users: entries.map(({ context, user }) => ({
      name: context,
      user: user ?? { token },
    })),
  });
}

describe('KubeconfigFollower', () => {
  let folder: string;
  let file: string;
  let reads: ConfiguredCluster[][];
  const warn = jest.fn();
  const info = jest.fn();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fairway-kubeconfig-'));
    file = join(folder, 'kubeconfig');
    reads = [];
    warn.mockReset();
    info.mockReset();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const follow = (
    options: { provisionerContext?: string; files?: string[] } = {},
  ) =>
    new KubeconfigFollower({
      source: {
        files: options.files ?? [file],
        contexts: [
          {
            name: 'quay',
            labels,
            context: 'reader',
            provisionerContext: options.provisionerContext,
          },
        ],
      },
      onRead: clusters => reads.push(clusters),
      logger: { info, warn },
    });

  it('reads server, CA and both identities of a chosen context', async () => {
    await writeFile(
      file,
      aKubeconfig(
        { context: 'reader' },
        {
          context: 'writer',
          user: {
            'client-certificate-data': 'Q0U=',
            'client-key-data': 'S0U=',
          },
        },
        { context: 'other', user: { exec: { command: 'true' } } },
      ),
    );
    follow({ provisionerContext: 'writer' }).look();
    expect(reads).toEqual([
      [
        expect.objectContaining({
          name: 'quay',
          labels,
          source: 'kubeconfig',
          server,
          caData: 'Q0E=',
          credentials: {
            reader: { token },
            provisioner: {
              clientCertificateData: 'Q0U=',
              clientKeyData: 'S0U=',
            },
          },
        }),
      ],
    ]);
    expect(warn).not.toHaveBeenCalled();
  });

  it('joins files', async () => {
    const second = join(folder, 'second');
    await writeFile(file, JSON.stringify({ users: [] }));
    await writeFile(second, aKubeconfig({ context: 'reader' }));
    follow({ files: [file, second] }).look();
    expect(reads[0][0]).toMatchObject({ server });
  });

  it('reads again when the file changes, and not otherwise', async () => {
    await writeFile(file, aKubeconfig({ context: 'reader' }));
    const follower = follow();
    follower.look();
    follower.look();
    expect(reads).toHaveLength(1);
    const moved = 'https://moved.example.com';
    await writeFile(file, aKubeconfig({ context: 'reader', server: moved }));
    follower.look();
    expect(reads[1][0]).toMatchObject({ server: moved });
  });

  it.each<[string, string, string]>([
    ['empty', '', 'it is not an object'],
    ['binary', '\u0000\u0001\uffff: [', 'not YAML'],
    ['too large', `a: ${'x'.repeat(5_000_000)}`, 'larger than 1 MiB'],
    [
      'without the context',
      aKubeconfig({ context: 'else' }),
      'contexts[reader]',
    ],
    [
      'with an exec plugin',
      aKubeconfig({ context: 'reader', user: { exec: { command: 'true' } } }),
      'users[reader].user.exec',
    ],
  ])(
    'keeps what it knows when the file is %s, and says so once',
    async (_, text, problem) => {
      await writeFile(file, aKubeconfig({ context: 'reader' }));
      const follower = follow();
      follower.look();
      await writeFile(file, text);
      follower.look();
      follower.look();
      expect(reads[1]).toEqual(reads[0]);
      expect(warn).toHaveBeenCalledTimes(1);
      expect(warn.mock.calls[0][0]).toContain(problem);
      expect(warn.mock.calls[0][0]).not.toContain(token);
      await writeFile(file, aKubeconfig({ context: 'reader' }));
      follower.look();
      expect(info).toHaveBeenCalledTimes(1);
    },
  );

  it.each<[string, string | undefined, string]>([
    ['is missing', undefined, 'missing (ENOENT)'],
    ['is empty', '', 'it is not an object'],
  ])(
    'lists a cluster that was never read, with the reason: the file %s',
    async (_, text, problem) => {
      if (text !== undefined) await writeFile(file, text);
      const follower = follow();
      follower.look();
      expect(reads[0]).toEqual([
        {
          name: 'quay',
          labels,
          source: 'kubeconfig',
          server: '',
          caData: '',
          unusable: expect.stringContaining(problem),
        },
      ]);
      expect(reads[0][0].unusable).not.toContain(folder);
      await writeFile(file, aKubeconfig({ context: 'reader' }));
      follower.look();
      expect(reads[1][0]).toMatchObject({ server });
      expect(reads[1][0].unusable).toBeUndefined();
    },
  );

  it('refuses a provisioner of another cluster', async () => {
    await writeFile(
      file,
      aKubeconfig(
        { context: 'reader' },
        { context: 'writer', server: 'https://other.example.com' },
      ),
    );
    follow({ provisionerContext: 'writer' }).look();
    expect(reads[0][0].unusable).toContain('contexts[writer]');
  });
});
