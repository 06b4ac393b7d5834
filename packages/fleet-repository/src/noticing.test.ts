import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type Fleet, aRequest, startFleet } from './__testUtils__/startFleet';
import { Mirror } from './git/Mirror';
import { waitFor } from './__testUtils__/waitFor';

jest.setTimeout(60_000);

describe('noticing what others push', () => {
  let fleet: Fleet;

  beforeEach(async () => {
    fleet = await startFleet();
  });
  afterEach(() => fleet.stop());

  it('hears the push hook at once, without polling', async () => {
    const repository = await fleet.open({ pollSeconds: 3600 });
    const heads: string[] = [];
    repository.onHead(head => heads.push(head));
    const pushed = await fleet.pushByHand({ 'teams/a.yaml': 'kind: Team\n' });
    await waitFor('the head is heard', () => heads.includes(pushed));
    expect(await repository.head()).toBe(pushed);
    expect(await (await repository.snapshot()).read('teams/a.yaml')).toBe(
      'kind: Team\n',
    );
  });

  it('[D6.2] fetches once for all who ask before it begins, and shows each what was pushed before they asked', async () => {
    const repository = await fleet.open();
    const fetched = jest.spyOn(Mirror.prototype, 'fetch');
    const first = Array.from({ length: 20 }, () => repository.fetch());
    const pushed = await fleet.pushByHand({ 'teams/a.yaml': 'kind: Team\n' });
    const later = Array.from({ length: 20 }, () => repository.fetch());
    await Promise.all(first);
    expect(await Promise.all(later)).toEqual(later.map(() => pushed));
    expect(fetched.mock.calls.length).toBeLessThanOrEqual(3);
    fetched.mockRestore();
  });

  it('[D6.2] shares a fetch that began since the answer was first wanted, while it goes on and after it', async () => {
    const repository = await fleet.open();
    const fetched = jest.spyOn(Mirror.prototype, 'fetch');
    const since = performance.now();
    const first = repository.fetch();
    await waitFor('the fetch begins', () => fetched.mock.calls.length === 1);
    expect(await repository.fetch({ since })).toBe(await first);
    expect(await repository.fetch({ since })).toBe(await first);
    expect(fetched).toHaveBeenCalledTimes(1);
    const pushed = await fleet.pushByHand({ 'teams/a.yaml': 'kind: Team\n' });
    expect(await repository.fetch({ since: performance.now() })).toBe(pushed);
    fetched.mockRestore();
  });

  it('[D6.2] shares no fetch that failed', async () => {
    const repository = await fleet.open();
    const fetched = jest
      .spyOn(Mirror.prototype, 'fetch')
      .mockRejectedValueOnce(new Error('Git is away'));
    const since = performance.now();
    await expect(repository.fetch()).rejects.toThrow('Git is away');
    expect(await repository.fetch({ since })).toBe(await repository.head());
    fetched.mockRestore();
  });

  it('[D6.2] lets one who gives up leave alone, and ends the fetch that nobody waits for', async () => {
    const repository = await fleet.open();
    const signals: (AbortSignal | undefined)[] = [];
    const fetched = jest
      .spyOn(Mirror.prototype, 'fetch')
      .mockImplementationOnce(async signal => {
        signals.push(signal);
        await once(signal!, 'abort');
        throw new Error('ended');
      });
    const [one, two] = [new AbortController(), new AbortController()];
    const answers = [one, two].map(({ signal }) =>
      repository.fetch({ signal }).catch(error => error.reason),
    );
    await waitFor('the fetch begins', () => signals.length === 1);
    one.abort();
    expect(await answers[0]).toBe('aborted');
    expect(signals[0]?.aborted).toBe(false);
    two.abort();
    expect(await answers[1]).toBe('aborted');
    expect(signals[0]?.aborted).toBe(true);
    fetched.mockRestore();
    expect(await repository.fetch()).toBe(await repository.head());
    await expect(
      repository.fetch({ signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({
      reason: 'aborted',
    });
  });

  it('[D14] looks after many commits whether its copy is worth packing', async () => {
    const packed = jest.spyOn(Mirror.prototype, 'collectGarbage');
    const repository = await fleet.open({ packEvery: 3 });
    await waitFor('the first look', () => packed.mock.calls.length === 1);
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      await repository.commit(aRequest(name));
    }
    await waitFor('the second look', () => packed.mock.calls.length === 2);
    await repository.commit(aRequest('f'));
    await waitFor('the third look', () => packed.mock.calls.length >= 3);
    expect(packed).toHaveBeenCalledTimes(3);
    packed.mockRestore();
  });

  it('hears what another portal commits', async () => {
    const [writer, reader] = [await fleet.open(), await fleet.open()];
    await writer.commit(aRequest('shop'));
    const head = await writer.head();
    await waitFor('the commit is heard', async () => {
      return (await reader.head()) === head;
    });
    expect((await reader.snapshot()).commit).toBe(head);
  });

  it('polls where the hook is silent', async () => {
    await rm(path.join(fleet.url, 'hooks', 'post-receive'));
    const repository = await fleet.open({ pollSeconds: 0.1 });
    const pushed = await fleet.pushByHand({ 'teams/a.yaml': 'kind: Team\n' });
    await waitFor('the poll sees it', async () => {
      return (await repository.head()) === pushed;
    });
    expect((await repository.snapshot()).commit).toBe(pushed);
  });

  it('tells each head once and misses the last of no storm of pushes', async () => {
    const repository = await fleet.open();
    const heads: string[] = [];
    repository.onHead(head => heads.push(head));
    let last = '';
    for (let n = 0; n < 10; n++) {
      last = await fleet.pushByHand({ 'teams/a.yaml': `n: ${n}\n` });
    }
    await waitFor('the last head is heard', () => heads.at(-1) === last);
    expect(new Set(heads).size).toBe(heads.length);
  });

  it('goes on where a listener fails, and tells no one who has left', async () => {
    const warn = jest.fn();
    const repository = await fleet.open({ log: { info: () => {}, warn } });
    const [stays, leaves] = [jest.fn(), jest.fn()];
    repository.onHead(() => {
      throw new Error('broken listener');
    });
    repository.onHead(stays);
    repository.onHead(leaves)();
    await repository.commit(aRequest('shop'));
    expect(stays).toHaveBeenCalledWith(await repository.head());
    expect(leaves).not.toHaveBeenCalled();
    expect(warn).toHaveBeenCalledWith(
      expect.stringContaining('broken listener'),
    );
  });

  it('follows a branch that was rewritten, and keeps its head where the branch is deleted', async () => {
    const repository = await fleet.open();
    await repository.commit(aRequest('shop'));
    await fleet.git(['update-ref', 'refs/heads/main', 'main~1']);
    expect(await repository.fetch()).toBe(
      await fleet.git(['rev-parse', 'main']),
    );
    const head = await repository.head();
    await fleet.git(['update-ref', '-d', 'refs/heads/main']);
    await expect(repository.fetch()).rejects.toMatchObject({
      reason: 'no-branch',
    });
    expect(await repository.head()).toBe(head);
  });

  it('says once that the remote is away, and once that it is back', async () => {
    const log = { info: jest.fn(), warn: jest.fn() };
    const repository = await fleet.open({ log, pollSeconds: 0.05 });
    const head = await repository.head();
    await fleet.git(['update-ref', 'refs/heads/away', head]);
    await fleet.git(['update-ref', '-d', 'refs/heads/main']);
    await waitFor('it is said', () => log.warn.mock.calls.length > 0);
    const looks = performance.now();
    await waitFor('more looks', () => performance.now() - looks > 600);
    expect(log.warn).toHaveBeenCalledTimes(1);
    await fleet.git(['update-ref', 'refs/heads/main', head]);
    await waitFor('it is back', () =>
      log.info.mock.calls.flat().includes('The fleet repository answers again'),
    );
  });
});
