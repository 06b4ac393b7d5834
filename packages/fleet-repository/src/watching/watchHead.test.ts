import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../__testUtils__/waitFor';
import {
  type HeadWatchOptions,
  headNotificationFile,
  watchHead,
} from './watchHead';

jest.setTimeout(30_000);

describe('watchHead', () => {
  let folder: string;
  let stop = () => {};

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'head-'));
  });
  afterEach(async () => {
    stop();
    await rm(folder, { recursive: true, force: true });
  });

  const log = { info: jest.fn(), warn: jest.fn() };
  const notify = () => writeFile(path.join(folder, headNotificationFile), 'x');

  function watch(options: Partial<HeadWatchOptions>): void {
    stop = watchHead({
      headNotificationFolder: folder,
      pollMs: 3_600_000,
      check: async () => {},
      random: () => 0.5,
      log,
      ...options,
    });
  }

  it('makes few checks of many notifications, and one after the last', async () => {
    let checks = 0;
    let lastLook = 0;
    watch({
      check: async () => {
        checks += 1;
        lastLook = performance.now();
        await sleep(20);
      },
    });
    for (let n = 0; n < 200; n++) {
      await notify();
    }
    const lastNotification = performance.now();
    await waitFor(
      'a check after the last notification',
      () => lastLook > lastNotification,
    );
    expect(checks).toBeLessThan(100);
  });

  it('heeds no other file of the folder', async () => {
    const check = jest.fn(async () => {});
    watch({ check });
    await writeFile(path.join(folder, 'packed-refs'), 'x');
    await notify();
    await waitFor(
      'the notification is noticed',
      () => check.mock.calls.length > 0,
    );
    // Writing a file makes several events, of which one check comes; a second comes after a rest.
    expect(check.mock.calls.length).toBeLessThanOrEqual(2);
  });

  it('polls where there is no folder to watch, and says so', async () => {
    const check = jest.fn(async () => {});
    const warn = jest.fn();
    const headNotificationFolder = path.join(folder, 'absent');
    watch({ headNotificationFolder, pollMs: 20, check, log: { ...log, warn } });
    await waitFor('two polls', () => check.mock.calls.length >= 2);
    expect(warn).toHaveBeenCalledWith(
      expect.stringContaining('noticed by polling alone'),
    );
  });

  it('checks no more once it is stopped', async () => {
    const check = jest.fn(async () => {});
    watch({ pollMs: 10, check });
    await waitFor('a poll', () => check.mock.calls.length > 0);
    stop();
    await sleep(300);
    const before = check.mock.calls.length;
    await notify();
    await sleep(300);
    expect(check.mock.calls.length).toBe(before);
  });
});
