import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFleetRepository } from '@fairway/fleet-repository';
import { openLocalFleet } from '@fairway/local-fleet';
import { LocalPlatform } from '../platform/LocalPlatform';
import { openLocalPlatform } from '../platform/openLocalPlatform';
import { askGitea } from './askGitea';
import { findAuthorityFile } from '../programs/certificates';
import { findAdminFile, GiteaAdmin, readGiteaAdmin } from './GiteaAdmin';

// The first time, Gitea is compiled.
jest.setTimeout(20 * 60_000);

const AUTHOR = { name: 'Fairway', email: 'fairway@localhost' };

let path: string;
let folder: string;
let platform: LocalPlatform;
let port: number;
let admin: GiteaAdmin;

beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'gitea-prove-'));
  folder = join(path, 'platform', 'gitea');
  platform = openLocalPlatform({
    stateDir: join(path, 'platform'),
    fleet: openLocalFleet({ stateDir: join(path, 'fleet'), lifeline: true }),
  });
  await up();
});

afterAll(async () => {
  await platform?.down({ purge: true });
  await rm(path, { recursive: true, force: true });
});

async function up(): Promise<void> {
  const [{ address, state, detail }] = await platform.up(['gitea']);
  expect(state).toBe('healthy');
  expect(detail).toMatch(/^Gitea 1\.26\.0 at https:\/\/127\.0\.0\.1:\d+$/);
  port = Number(address.split(':')[1]);
  const found = await readGiteaAdmin(folder);
  if (!found) throw new Error('there is no administrator');
  admin = found;
}

async function ask<T>(route: string, body?: unknown, token = admin.token) {
  const method = body === undefined ? 'GET' : 'POST';
  const request = { method, path: `/api/v1/${route}`, token, body } as const;
  return askGitea<T>({ folder, port }, request);
}

function open(name: string, password = admin.token) {
  return openFleetRepository({
    url: `https://127.0.0.1:${port}/${admin.username}/fleet.git`,
    directory: join(path, name),
    author: AUTHOR,
    caFile: findAuthorityFile(folder),
    credentials: async () => ({ username: admin.username, password }),
  });
}

it('holds a repository that is made by its API, pushed to, and read by the fleet repository', async () => {
  const repository = { name: 'fleet', auto_init: true, private: true };
  await ask('user/repos', { ...repository, default_branch: 'main' });
  const writer = await open('writer');
  const content = 'kind: Team\nmetadata: { name: storefront }\n';
  const outcome = await writer.commit({
    subject: 'Add a team',
    requester: { name: 'Ada', email: 'ada@example.com' },
    trailers: { 'Fairway-Run': 'run-1', 'Fairway-Step': 'declare' },
    changes: [{ path: 'teams/storefront.yaml', content }],
    preconditions: [{ path: 'teams/storefront.yaml', blob: null }],
  });
  expect(outcome.kind).toBe('committed');
  await writer.close();
  const reader = await open('reader');
  const snapshot = await reader.snapshot();
  expect(await snapshot.read('teams/storefront.yaml')).toBe(content);
  await reader.close();
  const [commit] = await ask<{ sha: string }[]>(
    `repos/${admin.username}/fleet/commits`,
  );
  expect(commit.sha).toBe(snapshot.commit);
});

it('lets nobody in with a wrong token, and keeps the right one from other users of the machine', async () => {
  await expect(open('stranger', 'wrong')).rejects.toMatchObject({
    reason: 'unauthorized',
  });
  await expect(ask('user', undefined, 'wrong')).rejects.toThrow(/401/);
  for (const file of [findAdminFile(folder), join(folder, 'app.ini')]) {
    expect((await stat(file)).mode & 0o077).toBe(0);
  }
});

it('keeps repositories, address and administrator over a stop and a start', async () => {
  const before = { port, admin };
  await platform.down();
  expect((await platform.status())[0].state).toBe('stopped');
  await up();
  expect({ port, admin }).toEqual(before);
  const reader = await open('later');
  expect(await (await reader.snapshot()).list('teams')).toHaveLength(1);
  await reader.close();
});

it('starts with a new administrator where the first start was interrupted before it had one', async () => {
  const before = admin;
  await platform.down();
  await rm(findAdminFile(folder));
  await up();
  expect(admin.password).not.toBe(before.password);
  expect(await ask<{ is_admin: boolean }>('user')).toMatchObject({
    login: admin.username,
    is_admin: true,
  });
});
