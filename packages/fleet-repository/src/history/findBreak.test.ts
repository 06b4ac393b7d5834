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
});
