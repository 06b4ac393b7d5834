import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  type GitServer,
  type GitServerOptions,
  startGitServer,
} from '@fairway/local-fleet';
import { type Fleet, aRequest, startFleet } from './__testUtils__/startFleet';
import { Mirror } from './git/Mirror';
import { waitFor } from './__testUtils__/waitFor';

jest.setTimeout(60_000);

const basic = { username: 'fairway-bot', password: 'correct/horse@battery' };

describe('a fleet repository over https', () => {
  let fleet: Fleet;
  let remotes: GitServer[] = [];

  beforeEach(async () => {
    fleet = await startFleet();
    await fleet.git(['config', 'http.receivepack', 'true']);
  });
  afterEach(async () => {
    await fleet.stop();
    await Promise.all(remotes.map(remote => remote.stop()));
    remotes = [];
  });

  async function serve(
    options: Partial<GitServerOptions> = {},
  ): Promise<GitServer> {
    const { folder } = fleet;
    const remote = await startGitServer({ folder, basic, ...options });
    remotes.push(remote);
    return remote;
  }

  const open = (
    remote: GitServer,
    credentials: typeof basic | undefined = basic,
    more: { deadlineMs?: number } = {},
  ) =>
    fleet.open({
      ...more,
      url: `${remote.origin}/fleet.git`,
      caFile: remote.caFile,
      credentials: credentials && (async () => credentials),
    });

  it('reads, commits and loses races as with a local one', async () => {
    const remote = await serve();
    const [first, second] = [await open(remote), await open(remote)];
    expect(await (await first.snapshot()).read('fleet.yaml')).toBe(
      'kind: Fleet\n',
    );
    expect(await first.commit(aRequest('shop'))).toMatchObject({
      kind: 'committed',
    });
    expect(await second.commit(aRequest('till'))).toMatchObject({
      kind: 'committed',
    });
    expect(await second.commit(aRequest('shop'))).toMatchObject({
      kind: 'already',
    });
    expect(await fleet.git(['rev-list', '--count', 'main'])).toBe('3');
    expect(await first.fetch()).toBe(await second.head());
  });

  it('[D6.2] fetches beside a fetch that takes long, and shows each what was pushed before they asked', async () => {
    const remote = await serve({ basic: undefined });
    const repository = await open(remote, undefined);
    const heads: string[] = [];
    repository.onHead(head => heads.push(head));
    const before = remote.requests.length;
    const isAsked = (times: number) => () =>
      remote.requests.length === before + times;
    remote.hang();
    const first = repository.fetch();
    await waitFor('the first asks', isAsked(1));
    const pushed = await fleet.pushByHand({ 'teams/a.yaml': 'kind: Team\n' });
    const later = Array.from({ length: 20 }, () => repository.fetch());
    await waitFor('one for all the others asks', isAsked(2));
    remote.resume();
    await first;
    expect(await Promise.all(later)).toEqual(later.map(() => pushed));
    expect(await repository.head()).toBe(pushed);
    expect(heads).toEqual([pushed]);
    expect(await (await repository.snapshot()).read('teams/a.yaml')).toBe(
      'kind: Team\n',
    );
    // The next one pushes from there.
    expect(await repository.commit(aRequest('shop'))).toMatchObject({
      kind: 'committed',
    });
  });

  it('learns by one request that the branch has not moved, and fetches if it has', async () => {
    const remote = await serve();
    const repository = await open(remote);
    const fetched = jest.spyOn(Mirror.prototype, 'fetchAside');
    const before = remote.requests.length;
    expect(await repository.fetch()).toBe(await repository.head());
    expect(remote.requests.slice(before)).toEqual([
      { method: 'POST', url: '/fleet.git/git-upload-pack', isAuthorised: true },
    ]);
    expect(fetched).not.toHaveBeenCalled();
    const pushed = await fleet.pushByHand({ 'teams/a.yaml': 'kind: Team\n' });
    expect(await repository.fetch()).toBe(pushed);
    expect(fetched).toHaveBeenCalledTimes(1);
    fetched.mockRestore();
  });

  it.each([
    ['refuses', 403, '', ''],
    ['knows no protocol 2', 200, '0010ERR bad line\n', ''],
    [
      'tells another branch',
      200,
      `003e${'a'.repeat(40)} refs/heads/main-2`,
      '',
    ],
    ['ends in the middle', 200, '00ff', ''],
    ['redirects', 302, '', 'https://127.0.0.1:1/'],
  ])(
    'leaves it to git if the remote %s, and asks so no more for a while',
    async (_, status, body, location) => {
      let asked = 0;
      const remote = await serve({
        intercept: ({ headers }, response) => {
          if (headers['user-agent'] !== 'git/fairway') return false;
          asked += 1;
          response.writeHead(status, {
            'content-type': 'application/x-git-upload-pack-result',
            ...(location && { location }),
          });
          response.end(body);
          return true;
        },
      });
      const repository = await open(remote);
      const pushed = await fleet.pushByHand({ 'teams/a.yaml': 'kind: Team\n' });
      expect(await repository.fetch()).toBe(pushed);
      expect(await repository.fetch()).toBe(pushed);
      expect(asked).toBe(1);
    },
  );

  it('gives up a remote that hangs when it is asked where the branch stands', async () => {
    const remote = await serve();
    // Long enough for what answers, on a busy machine too.
    const repository = await open(remote, basic, { deadlineMs: 5_000 });
    remote.hang();
    await expect(repository.fetch()).rejects.toMatchObject({
      reason: 'timeout',
    });
    const giveUp = new AbortController();
    const asked = repository.fetch({ signal: giveUp.signal });
    giveUp.abort();
    await expect(asked).rejects.toMatchObject({ reason: 'aborted' });
    remote.resume();
    expect(await repository.fetch()).toBe(await repository.head());
  });

  it('[D6.2] says where the branch is while a push takes long', async () => {
    const isPush = ({ url = '' }: { url?: string }) =>
      url.includes('git-receive-pack');
    const remote = await serve({ intercept: isPush });
    const repository = await open(remote);
    const giveUp = new AbortController();
    const committing = repository
      .commit(aRequest('shop', { signal: giveUp.signal }))
      .catch(error => error.reason);
    await waitFor('the push', () => remote.requests.some(isPush));
    expect(await repository.fetch()).toBe(await repository.head());
    giveUp.abort();
    expect(await committing).toBe('aborted');
  });

  it('follows a branch that was rewritten to what it was before', async () => {
    const repository = await open(await serve());
    const first = await repository.head();
    const pushed = await fleet.pushByHand({ 'teams/a.yaml': 'kind: Team\n' });
    expect(await repository.fetch()).toBe(pushed);
    await fleet.git(['update-ref', 'refs/heads/main', first]);
    expect(await repository.fetch()).toBe(first);
    expect(await repository.head()).toBe(first);
  });

  it('lets the credentials appear in no process, file or error', async () => {
    const seen: string[] = [];
    const remote = await serve({
      intercept: (request, response) => {
        if (request.method !== 'POST') {
          return false;
        }
        void readProcesses().then(text => {
          seen.push(text);
          response.writeHead(500);
          response.end(`wrong: ${basic.password}`);
        });
        return true;
      },
    });
    const log = { info: jest.fn(), warn: jest.fn() };
    const url = `${remote.origin}/fleet.git`;
    const error: Error = await fleet
      .open({
        ...{ url, caFile: remote.caFile, log },
        credentials: async () => basic,
      })
      .catch(caught => caught);
    expect(error.message).toContain('cannot be reached');
    expect(seen.join()).toContain('git-remote-https');
    const secrets = [
      basic.password,
      encodeURIComponent(basic.password),
      Buffer.from(`${basic.username}:${basic.password}`).toString('base64'),
    ];
    const files = await readFiles(path.join(fleet.folder, 'portal-0'));
    const told = [...seen, files, error.message, `${error.stack}`];
    for (const secret of secrets) {
      told.forEach(text => expect(text.includes(secret)).toBe(false));
    }
  });

  it.each([
    ['wrong', { username: 'fairway-bot', password: 'guess' }],
    ['none', undefined],
  ])('says that the credentials are refused: %s', async (_, credentials) => {
    const remote = await serve();
    const url = `${remote.origin}/fleet.git`;
    const opening = fleet.open({
      ...{ url, caFile: remote.caFile },
      credentials: credentials && (async () => credentials),
    });
    await expect(opening).rejects.toMatchObject({
      reason: 'unauthorized',
      message: expect.not.stringContaining('guess'),
    });
  });

  it('refuses credentials of more than one line', async () => {
    const remote = await serve();
    const password = 'token\nhost=evil.example';
    await expect(
      open(remote, { username: 'x', password }),
    ).rejects.toMatchObject({
      reason: 'unauthorized',
      message: expect.stringContaining('one line each'),
    });
  });

  it('follows no redirect, so that no other host sees the credentials', async () => {
    const other = await serve();
    const remote = await serve({
      intercept: (request, response) =>
        redirect(request, response, other.origin),
    });
    await expect(open(remote)).rejects.toMatchObject({
      reason: 'missing',
      message: expect.stringContaining('redirect'),
    });
    expect(other.requests).toEqual([]);
  });

  it('refuses a server whose certificate nobody vouches for', async () => {
    const remote = await serve();
    const url = `${remote.origin}/fleet.git`;
    await expect(
      fleet.open({ url, credentials: async () => basic }),
    ).rejects.toMatchObject({
      reason: 'unreachable',
      message: expect.stringMatching(/certificate/i),
    });
    expect(remote.requests).toEqual([]);
  });

  it('gives up a server that hangs, at the deadline', async () => {
    const remote = await serve({ intercept: () => true });
    const url = `${remote.origin}/fleet.git`;
    const begun = performance.now();
    await expect(
      fleet.open({ url, caFile: remote.caFile, deadlineMs: 1000 }),
    ).rejects.toMatchObject({ reason: 'timeout' });
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('says that the push is not allowed where only reading is', async () => {
    await fleet.git(['config', 'http.receivepack', 'false']);
    const repository = await open(await serve());
    await expect(repository.commit(aRequest('shop'))).rejects.toMatchObject({
      reason: 'unauthorized',
    });
  });

  it('says that there is no such repository, and no such server', async () => {
    const remote = await serve();
    const { caFile } = remote;
    const credentials = async () => basic;
    await expect(
      fleet.open({ url: `${remote.origin}/no.git`, caFile, credentials }),
    ).rejects.toMatchObject({ reason: 'missing' });
    await remote.stop();
    await expect(open(remote)).rejects.toMatchObject({ reason: 'unreachable' });
  });
});

function redirect(
  request: IncomingMessage,
  response: ServerResponse,
  to: string,
): boolean {
  response.writeHead(302, { location: `${to}${request.url}` });
  response.end();
  return true;
}

/** Arguments and environment of every process that this user may look at. */
async function readProcesses(): Promise<string> {
  if (process.platform !== 'linux') {
    return (await promisify(execFile)('ps', ['-Aeww'])).stdout;
  }
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const texts = await Promise.all(
    pids.flatMap(pid =>
      ['cmdline', 'environ'].map(name =>
        readFile(`/proc/${pid}/${name}`, 'latin1').catch(() => ''),
      ),
    ),
  );
  return texts.join('\n');
}

async function readFiles(folder: string): Promise<string> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries.filter(entry => entry.isFile());
  const texts = await Promise.all(
    files.map(entry =>
      readFile(path.join(entry.parentPath, entry.name), 'latin1'),
    ),
  );
  return texts.join('\n');
}
