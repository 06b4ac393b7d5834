import type { InstanceStatus } from '@fairway/local-platform';
import { startComponents } from './startComponents';

const gitea: InstanceStatus = {
  name: 'gitea',
  state: 'healthy',
  address: '127.0.0.1:20001',
  detail: 'Gitea at https://127.0.0.1:20001',
  memoryBytes: 0,
};

function aPlatform(before: InstanceStatus[], up: () => Promise<unknown>) {
  const calls: string[] = [];
  const platform = {
    status: async () => before,
    up: async () => {
      calls.push('up');
      await up();
      return [gitea];
    },
    down: async () => {
      calls.push('down');
    },
  };
  return { platform, calls };
}

it('tells what runs beside the portal, and ends it with the portal', async () => {
  const { platform, calls } = aPlatform([], async () => {});
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  const components = startComponents(platform, ['gitea'], print);
  await components.settled;
  expect(lines).toEqual(['Also running: Gitea at https://127.0.0.1:20001']);
  await components.stop();
  expect(calls).toEqual(['up', 'down']);
});

it('tells what could not be started, and the portal runs on', async () => {
  const { platform } = aPlatform([], async () => {
    throw new Error('the disk is full');
  });
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  await startComponents(platform, ['gitea', 'metrics'], print).settled;
  expect(lines).toEqual([
    'Not all of gitea, metrics could be started: the disk is full',
  ]);
});

it('leaves alone what ran before the portal', async () => {
  const { platform, calls } = aPlatform([gitea], async () => {});
  const components = startComponents(platform, ['gitea'], () => {});
  await components.settled;
  await components.stop();
  expect(calls).toEqual(['up']);
});

it('does not keep the portal from ending while it builds', async () => {
  const { platform, calls } = aPlatform([], () => new Promise(() => {}));
  const components = startComponents(platform, ['gitea'], () => {});
  await components.stop();
  expect(calls).not.toContain('down');
});

it('starts nothing where nothing is wanted', async () => {
  const { platform, calls } = aPlatform([], async () => {});
  await startComponents(platform, [], () => {}).settled;
  expect(calls).toEqual([]);
});

it('starts them after the clusters, however it goes with those', async () => {
  const { platform, calls } = aPlatform([], async () => {});
  let fail = (_: Error) => {};
  const clusters = new Promise<void>((_, reject) => {
    fail = reject;
  });
  const components = startComponents(platform, ['gitea'], () => {}, clusters);
  await Promise.resolve();
  expect(calls).toEqual([]);
  fail(new Error('no program'));
  await components.settled;
  expect(calls).toEqual(['up']);
});

it('starts none if the portal ends before the clusters run', async () => {
  const { platform, calls } = aPlatform([], async () => {});
  let join = () => {};
  const clusters = new Promise<void>(resolve => {
    join = resolve;
  });
  const components = startComponents(platform, ['gitea'], () => {}, clusters);
  await components.stop();
  join();
  await components.settled;
  expect(calls).toEqual([]);
});
