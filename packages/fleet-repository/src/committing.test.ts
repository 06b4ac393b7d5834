import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Fleet, aRequest, startFleet } from './__testUtils__/startFleet';
import { waitFor } from './__testUtils__/waitFor';

jest.setTimeout(120_000);

const file = 'environments/storefront/shop/environment.yaml';

describe('committing to the fleet repository', () => {
  let fleet: Fleet;

  beforeEach(async () => {
    fleet = await startFleet();
  });
  afterEach(() => fleet.stop());

  const count = async () =>
    Number(await fleet.git(['rev-list', '--count', 'main']));

  it('commits as the portal, for the requester, with trailers', async () => {
    const now = () => new Date('2030-05-06T07:08:09Z');
    const repository = await fleet.open({ now });
    const outcome = await repository.commit(aRequest('shop'));
    const head = await fleet.git(['rev-parse', 'main']);
    expect(outcome).toEqual({ kind: 'committed', commit: head });
    expect(await repository.head()).toBe(head);
    const format = '%an <%ae>%n%cn <%ce>%n%aI%n%B';
    expect(await fleet.git(['log', '-1', `--format=${format}`, head])).toBe(
      [
        'Ada Ångström <ada@harbour.example>',
        'Fairway <fairway@portal.example>',
        '2030-05-06T07:08:09+00:00',
        'Create environment storefront/shop',
        '',
        'Fairway-Run: shop',
        'Fairway-Step: declare',
      ].join('\n'),
    );
    expect(await fleet.git(['show', `main:${file}`])).toBe('name: shop');
    expect(await fleet.git(['show', 'main:fleet.yaml'])).toBe('kind: Fleet');
    await fleet.git(['fsck', '--strict', '--no-dangling']);
  });

  it('removes files, and folders that are left empty', async () => {
    const repository = await fleet.open();
    await repository.commit(aRequest('shop'));
    const [{ blob }] = await (await repository.snapshot()).list('environments');
    await repository.commit({
      ...aRequest('shop'),
      trailers: { 'Fairway-Run': 'retire' },
      changes: [{ path: file, content: null }],
      preconditions: [{ path: file, blob }],
    });
    expect(await fleet.git(['ls-tree', '-r', '--name-only', 'main'])).toBe(
      'fleet.yaml',
    );
  });

  it('pushes nothing onto another head than the one that was read', async () => {
    const repository = await fleet.open();
    const base = await repository.fetch();
    const first = await repository.commit(aRequest('first', { base }));
    expect(first.kind).toBe('committed');
    await expect(
      repository.commit(aRequest('second', { base })),
    ).rejects.toMatchObject({
      reason: 'contended',
      message: expect.stringContaining(`since ${base} was read: try again`),
    });
    expect(await repository.fetch()).toBe((first as { commit: string }).commit);
    // What it has committed itself is no other commit.
    expect(await repository.commit(aRequest('first', { base }))).toEqual({
      ...first,
      kind: 'already',
    });
  });

  it('answers with the commit that is there where run and step have been committed', async () => {
    const first = await (await fleet.open()).commit(aRequest('shop'));
    const other = await fleet.open();
    expect(await other.commit(aRequest('shop'))).toEqual({
      ...first,
      kind: 'already',
    });
    const sameRun = {
      'Fairway-Run': 'shop',
      'Fairway-Step': 'remove-from-git',
    };
    expect(
      await other.commit({
        ...aRequest('shop', { trailers: sameRun }),
        changes: [{ path: file, content: null }],
        preconditions: [],
      }),
    ).toMatchObject({ kind: 'committed' });
    expect(await count()).toBe(3);
  });

  it.each([
    ['changed', '0'.repeat(40), /it has changed/],
    ['present', null, /it exists already/],
  ])('refuses where a file is %s, and names it', async (_, blob, reason) => {
    const repository = await fleet.open();
    const preconditions = [{ path: 'fleet.yaml', blob }];
    const outcome = await repository.commit(
      aRequest('shop', { preconditions }),
    );
    expect(outcome).toEqual({
      kind: 'refused',
      path: 'fleet.yaml',
      reason: expect.stringMatching(reason),
    });
    expect(await count()).toBe(1);
  });

  it('refuses where a file is gone', async () => {
    const repository = await fleet.open();
    const preconditions = [{ path: 'teams/x.yaml', blob: '0'.repeat(40) }];
    expect(
      await repository.commit(aRequest('shop', { preconditions })),
    ).toMatchObject({
      kind: 'refused',
      path: 'teams/x.yaml',
      reason: expect.stringMatching(/it no longer exists/),
    });
  });

  it('refuses to put a file where a folder is, or below a file', async () => {
    const repository = await fleet.open();
    await repository.commit(aRequest('shop'));
    for (const [target, obstacle] of [
      ['fleet.yaml/x', 'fleet.yaml'],
      ['environments/storefront', 'environments/storefront'],
    ]) {
      const changes = [{ path: target, content: 'x' }];
      expect(
        await repository.commit(aRequest('x', { changes, preconditions: [] })),
      ).toMatchObject({ kind: 'refused', path: obstacle });
    }
    expect(await count()).toBe(2);
  });

  it('assesses by the head of the remote, not by what it saw last', async () => {
    // Without its ref file in sight the move is not noticed before the push.
    const repository = await fleet.open();
    await fleet.pushByHand({ 'teams/new.yaml': 'kind: Team\n' });
    await fleet.git(['pack-refs', '--all']);
    const blob = await fleet.git(['rev-parse', 'main:teams/new.yaml']);
    const preconditions = [{ path: 'teams/new.yaml', blob }];
    expect(
      await repository.commit(aRequest('shop', { preconditions })),
    ).toMatchObject({ kind: 'committed' });
    expect(await count()).toBe(3);
  });

  it('loses a race, reads again, and refuses what no longer holds', async () => {
    const [first, second] = [await fleet.open(), await fleet.open()];
    await first.commit(aRequest('shop'));
    const request = { ...aRequest('shop'), trailers: { 'Fairway-Run': 'b' } };
    expect(await second.commit(request)).toMatchObject({
      kind: 'refused',
      path: file,
      reason: expect.stringMatching(/exists already/),
    });
    expect(await count()).toBe(2);
  });

  it('lands 40 requests at once, of which 20 are the same', async () => {
    const repository = await fleet.open();
    const names = Array.from({ length: 20 }, (_, n) => `e${n}`);
    const outcomes = await Promise.all(
      [...names, ...names].map(name => repository.commit(aRequest(name))),
    );
    const kinds = outcomes.map(({ kind }) => kind);
    expect(kinds.filter(kind => kind === 'committed')).toHaveLength(20);
    expect(kinds.filter(kind => kind === 'already')).toHaveLength(20);
    expect(await count()).toBe(21);
  });

  it('finds its own commit where git was killed between the push and its answer', async () => {
    // The branch has moved when this runs, and the pusher never hears of it.
    await fleet.hook(
      'reference-transaction',
      'if [ "$1" = committed ]; then kill -9 $PPID; fi',
    );
    const repository = await fleet.open();
    const outcome = await repository.commit(aRequest('shop'));
    expect(outcome).toEqual({
      kind: 'committed',
      commit: await fleet.git(['rev-parse', 'main']),
    });
    expect(await count()).toBe(2);
  });

  it('finds its own commit where the answer does not come in time', async () => {
    await fleet.hook('post-receive', 'exec sleep 60 >/dev/null 2>&1');
    const repository = await fleet.open({ deadlineMs: 8_000 });
    expect(await repository.commit(aRequest('shop'))).toMatchObject({
      kind: 'committed',
    });
    expect(await count()).toBe(2);
  });

  it('tries again where git was killed before the branch moved', async () => {
    const once = path.join(fleet.folder, 'once');
    await fleet.hook(
      'pre-receive',
      `if [ ! -e ${once} ]; then : > ${once}; kill -9 $PPID; fi`,
    );
    const repository = await fleet.open();
    expect(await repository.commit(aRequest('shop'))).toMatchObject({
      kind: 'committed',
    });
    expect(await readFile(once, 'utf8')).toBe('');
    expect(await count()).toBe(2);
  });

  it('gives up a remote that never answers, and finds out when asked again', async () => {
    await fleet.hook('pre-receive', 'kill -9 $PPID');
    const repository = await fleet.open();
    await expect(repository.commit(aRequest('shop'))).rejects.toMatchObject({
      name: 'FleetRepositoryError',
    });
    expect(await count()).toBe(1);
    await fleet.hook('pre-receive', 'exit 0');
    expect(await repository.commit(aRequest('shop'))).toMatchObject({
      kind: 'committed',
    });
  });

  it('hands on why the remote declines, at once', async () => {
    const tries = path.join(fleet.folder, 'tries');
    await fleet.hook(
      'pre-receive',
      `echo x >> ${tries}; echo 'no changes on Fridays' >&2; exit 1`,
    );
    const repository = await fleet.open();
    await expect(repository.commit(aRequest('shop'))).rejects.toMatchObject({
      reason: 'declined',
      message: expect.stringContaining('no changes on Fridays'),
    });
    expect(await readFile(tries, 'utf8')).toBe('x\n');
  });

  it('waits for the lock of another writer', async () => {
    const lock = path.join(fleet.url, 'refs', 'heads', 'main.lock');
    await writeFile(lock, '');
    const repository = await fleet.open();
    const tries = path.join(fleet.folder, 'tries');
    await fleet.hook('pre-receive', `echo x >> ${tries}`);
    const committing = repository.commit(aRequest('shop'));
    await waitFor('two pushes are lost', async () => {
      const text = await readFile(tries, 'utf8').catch(() => '');
      return text === 'x\nx\n';
    });
    await rm(lock);
    expect(await committing).toMatchObject({ kind: 'committed' });
  });

  it('stops when it is aborted, and may have landed', async () => {
    await fleet.hook('post-receive', 'exec sleep 60 >/dev/null 2>&1');
    const repository = await fleet.open();
    const controller = new AbortController();
    const { signal } = controller;
    const committing = repository.commit(aRequest('shop', { signal }));
    await waitFor('the branch has moved', async () => (await count()) === 2);
    controller.abort();
    await expect(committing).rejects.toMatchObject({ reason: 'aborted' });
    await fleet.hook('post-receive', 'exit 0');
    expect(await repository.commit(aRequest('shop'))).toMatchObject({
      kind: 'already',
    });
    expect(await count()).toBe(2);
  });

  it('names the places at which a crash leaves something half done', async () => {
    const reached: string[] = [];
    const heads: string[] = [];
    const repository = await fleet.open({
      reach: name => {
        reached.push(name);
      },
    });
    repository.onHead(head => heads.push(head));
    const { commit } = (await repository.commit(aRequest('shop'))) as {
      commit: string;
    };
    expect(reached).toEqual(['git.committed', 'git.pushed']);
    expect(heads).toEqual([commit]);
  });

  it('refuses a malformed request before anything is made', async () => {
    const repository = await fleet.open();
    const changes = [{ path: '../x', content: 'x' }];
    await expect(
      repository.commit(aRequest('shop', { changes })),
    ).rejects.toThrow(/^path "..\/x"/);
    await expect(
      fleet.open({ author: { name: 'A\nB', email: 'x' } }),
    ).rejects.toThrow(/^author.name/);
  });

  it('finds the newest commit by trailers, also those of others, and forgets rewritten ones', async () => {
    const repository = await fleet.open();
    const run = { 'Fairway-Run': 'shop' };
    expect(await repository.findCommit(run)).toBeUndefined();
    await repository.commit(aRequest('shop'));
    const second = await repository.commit(
      aRequest('till', { trailers: { ...run, 'Fairway-Step': 'x' } }),
    );
    const other = await fleet.open();
    for (const each of [repository, other]) {
      expect(await each.findCommit(run)).toBe(
        second.kind === 'committed' && second.commit,
      );
      expect(
        await each.findCommit({ ...run, 'Fairway-Step': 'none' }),
      ).toBeUndefined();
    }
    await expect(repository.findCommit({})).rejects.toThrow('trailers:');

    await fleet.git(['update-ref', 'refs/heads/main', 'main~2']);
    await repository.fetch();
    expect(await repository.findCommit(run)).toBeUndefined();
    expect(await repository.commit(aRequest('shop'))).toMatchObject({
      kind: 'committed',
    });
  });
});
