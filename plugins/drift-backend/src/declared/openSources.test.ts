import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { mockServices } from '@backstage/backend-test-utils';
import { createLocalRepository } from '@fairway/fleet-repository';
import type { DeclaredCluster } from '../domain/DeclaredObject';
import { openSources } from './openSources';

jest.setTimeout(60_000);

const run = promisify(execFile);
const author = { name: 'Ben', email: 'ben@example.com' };

const aMap = (name: string, namespace?: string) =>
  JSON.stringify({
    ...{ apiVersion: 'v1', kind: 'ConfigMap', data: { mode: 'on' } },
    metadata: { name, ...(namespace && { namespace }) },
  });
const aClass = JSON.stringify({
  ...{ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', value: 1 },
  metadata: { name: 'urgent' },
});

describe('openSources', () => {
  let home: string;
  const closing: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'fairway-sources-'));
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
    await rm(home, { recursive: true, force: true });
  });

  async function aRepository(files: Record<string, string>) {
    const from = join(home, 'seed');
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(from, path)), { recursive: true });
      await writeFile(join(from, path), text);
    }
    const directory = join(home, 'add-ons.git');
    await createLocalRepository({ directory, from, author });
    return directory;
  }

  async function openOne(source: object) {
    const logger = mockServices.logger.mock();
    const { close, sources } = await openSources({
      config: mockServices.rootConfig({
        data: {
          fairway: {
            repository: { directory: join(home, 'mirror') },
            drift: { sources: [{ name: 'add-ons', ...source }] },
          },
        } as never,
      }),
      now: () => 1_000,
      logger,
    });
    closing.push(close);
    return { logger, source: sources[0] };
  }

  const listKeys = (declared: DeclaredCluster | undefined) => [
    ...(declared?.objects.keys() ?? []),
  ];

  it('declares of each cluster its own folder, in the namespace of the source where an object may have one', async () => {
    const url = await aRepository({
      'clusters/a/one.yaml': aMap('one'),
      'clusters/a/two.yaml': `${aMap('two', 'other')}\n---\n${aClass}`,
      'clusters/a/issuer.yaml': JSON.stringify({
        ...{ apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer' },
        metadata: { name: 'public' },
      }),
      'clusters/b/three.yaml': aMap('three'),
      'elsewhere/four.yaml': aMap('four'),
    });
    const { source } = await openOne({
      ...{ url, clusters: ['a', 'b'], path: 'clusters/{cluster}' },
      ...{ namespace: 'monitoring', owner: 'group:default/observability' },
    });
    const declared = await source.read();
    expect(listKeys(declared.get('a'))).toEqual([
      // Whether it belongs to a namespace, the cluster alone knows.
      'cert-manager.io/ClusterIssuer//public',
      '/ConfigMap/monitoring/one',
      '/ConfigMap/other/two',
      'scheduling.k8s.io/PriorityClass//urgent',
    ]);
    expect(listKeys(declared.get('b'))).toEqual([
      '/ConfigMap/monitoring/three',
    ]);
    const [, one] = declared.get('a')!.objects.values();
    expect(one).toMatchObject({
      ...{ source: 'add-ons', environment: null },
      owner: 'group:default/observability',
    });
    expect(await source.readBody(one)).toMatchObject({
      metadata: { name: 'one', namespace: 'monitoring' },
    });
    expect(await source.findCommit(one.file)).toMatchObject({
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect(await source.read()).toBe(declared);
  });

  it('takes up what is pushed, also if the past was rewritten', async () => {
    const url = await aRepository({ 'one.yaml': aMap('one', 'x') });
    const { source } = await openOne({ url, clusters: ['a'] });
    await source.read();
    const work = join(home, 'work');
    await run('git', ['config', 'receive.denyNonFastForwards', 'false'], {
      cwd: url,
    });
    await run('git', ['clone', '-q', url, work]);
    await writeFile(join(work, 'one.yaml'), aMap('two', 'x'));
    const git = (...args: string[]) =>
      run('git', ['-c', 'user.name=B', '-c', 'user.email=b@c.de', ...args], {
        cwd: work,
      });
    await git('commit', '-qa', '--amend', '-m', 'Other');
    await git('push', '-q', '--force');
    const declared = await source.read();
    expect(listKeys(declared.get('a'))).toEqual(['/ConfigMap/x/two']);
  });

  it('does not know what a folder declares that is rendered, or is not there', async () => {
    const url = await aRepository({
      'clusters/a/plain.yaml': aMap('plain', 'x'),
      'clusters/a/web/kustomization.yaml': 'resources: [web.yaml]',
      'clusters/a/web/web.yaml': aMap('web', 'x'),
      'clusters/a/db/Chart.yaml': 'name: db',
      'clusters/a/old/Kustomization': 'resources: []',
      'clusters/a/old/patch.yaml': aMap('patch', 'x'),
      'clusters/a/db/templates/db.yaml': '{{ include "x" . }}',
    });
    const { source } = await openOne({
      ...{ url, clusters: ['a', 'b'], path: 'clusters/{cluster}' },
    });
    const declared = await source.read();
    expect(listKeys(declared.get('a'))).toEqual(['/ConfigMap/x/plain']);
    expect(declared.get('a')?.unread).toEqual([
      {
        ...{ file: 'clusters/a/db/Chart.yaml', line: null },
        message: expect.stringContaining('Helm'),
      },
      {
        ...{ file: 'clusters/a/old/Kustomization', line: null },
        message: expect.stringContaining('Kustomize'),
      },
      {
        ...{ file: 'clusters/a/web/kustomization.yaml', line: null },
        message: expect.stringContaining('Kustomize'),
      },
    ]);
    expect(declared.get('b')?.unread).toEqual([
      {
        ...{ file: 'clusters/b/', line: null },
        message: expect.stringContaining('does not exist'),
      },
    ]);
  });

  it.each([
    ['is gone', () => join(home, 'gone.git'), 'main', 'no repository'],
    ['lacks the branch', () => undefined, 'live', 'does not have the branch'],
  ])(
    'says what is wrong with a repository that %s, and names no place of this machine',
    async (_, toUrl, branch, reason) => {
      const url = toUrl() ?? (await aRepository({ 'a.yaml': aMap('a', 'x') }));
      const { logger, source } = await openOne({
        ...{ url, branch, clusters: ['a'] },
      });
      const failure = await source.read().catch(error => error);
      expect(failure.message).toContain(reason);
      expect(failure.message).not.toContain(home);
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('add-ons'),
      );
    },
  );
});
