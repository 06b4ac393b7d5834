import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type Fleet, startFleet } from '../__testUtils__/startFleet';
import type { FleetRepository } from '../FleetRepository';
import { findBreak } from './findBreak';

jest.setTimeout(120_000);

const file = 'environments/[a]/b/environment.yaml';

describe('the history of a file', () => {
  let fleet: Fleet;
  let repository: FleetRepository;
  const pushed: string[] = [];

  const push = async (text: string, at = file) => {
    pushed.push(await fleet.pushByHand({ [at]: text }));
  };
  const search = async (paths = [file]) => {
    const commit = await repository.fetch();
    return findBreak(repository, {
      commit,
      paths,
      isBroken: async at => {
        const snapshot = await repository.snapshot(at.commit);
        return (await snapshot.read(file))?.includes('bad') ?? false;
      },
    });
  };

  beforeAll(async () => {
    fleet = await startFleet();
    repository = await fleet.open();
  });
  afterAll(() => fleet.stop());

  it('[A8.4] finds the commit that broke it, not the newest head nor the newest change', async () => {
    await push('good 1');
    await push('bad 1');
    await push('good 2');
    await push('bad 2');
    await push('something else', 'other.yaml');
    await push('bad 3');
    await push('something else again', 'other.yaml');
    const found = await search();
    expect(found?.commit).toBe(await fleet.git(['rev-parse', pushed[3]]));
    expect(found?.authoredAt).toBe(
      await fleet.git(['show', '-s', '--format=%aI', pushed[3]]),
    );
  });

  it('lists versions with what each left, removals as null, and takes no path for a pattern', async () => {
    const tree = path.join(fleet.folder, 'by-hand');
    await fleet.git(['clone', '--quiet', fleet.url, tree]);
    await rm(path.join(tree, file));
    await fleet.git(['commit', '--quiet', '-am', 'Remove'], tree);
    await fleet.git(['push', '--quiet', 'origin', 'HEAD:main'], tree);
    await push('x', 'environments/a/b/environment.yaml');
    const from = await repository.fetch();
    const versions = await repository.listVersions([file], { from, limit: 3 });
    expect(versions.map(({ blobs }) => [...blobs.keys()])).toEqual([
      [file],
      [file],
      [file],
    ]);
    expect(versions[0].blobs.get(file)).toBeNull();
    expect(versions[1].blobs.get(file)).toMatch(/^[0-9a-f]{40}$/);
    expect(await search(['never/was.yaml'])).toBeUndefined();
  });

  it('lists commits that changed a file or something below a folder, with all that they changed', async () => {
    const commit = await repository.commit({
      subject: 'Two at once',
      requester: { name: 'Erin', email: 'erin@example.com' },
      trailers: { 'Fairway-Run': 'run-1', 'Fairway-Step': 'declare' },
      changes: [
        { path: 'clusters/harbour.yaml', content: 'kind: Cluster\n' },
        { path: 'other.yaml', content: 'two\n' },
      ],
      preconditions: [],
    });
    await push('no cluster', 'clusters.yaml');
    const from = await repository.fetch();
    const list = (options: { limit?: number; since?: number }) =>
      repository.listCommits(['clusters', 'fleet.yaml'], {
        ...{ from, limit: 10, since: Date.parse('2025-12-31'), ...options },
      });
    const [newest, ...others] = await list({});
    expect(newest).toMatchObject({
      ...(commit.kind === 'committed' && { commit: commit.commit }),
      author: 'Erin',
      subject: 'Two at once',
      run: 'run-1',
      paths: ['clusters/harbour.yaml', 'other.yaml'],
    });
    expect(Date.parse(newest.committedAt)).toBeGreaterThan(0);
    // The first commit, which brought fleet.yaml; what lies in between changed neither.
    expect(others.map(({ run }) => run)).toEqual([null]);
    expect(await list({ limit: 1 })).toEqual([newest]);
    expect(await list({ since: Date.now() - 3_600_000 })).toEqual([newest]);
    expect(await list({ since: Date.now() + 60_000 })).toEqual([]);
  });
});
