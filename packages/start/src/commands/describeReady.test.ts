import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { rootFolder } from '../rootFolder';
import { describeReady } from './describeReady';

it.each([
  [46_700, '46.7 s'],
  [576_000, '9 min 36 s'],
])('[A13] given %d ms since the command says %s', (ms, time) => {
  expect(describeReady('http://localhost:7007', 1_000, 1_000 + ms)).toContain(
    `ready at http://localhost:7007  (${time} since the start)`,
  );
});

it('[A13] hands on when the root script began, before anything was installed', () => {
  const before = Date.now();
  const { stdout } = spawnSync(
    process.execPath,
    [
      path.join(rootFolder, 'packages/start/bootstrap/run.mjs'),
      'prettier',
      '--version',
    ],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        // As a person's shell has it; here another root script may have begun earlier.
        FAIRWAY_BEGAN: undefined,
        NODE_OPTIONS: `--import "data:text/javascript,process.env.FAIRWAY_BEGAN && console.log('began', process.env.FAIRWAY_BEGAN)"`,
      },
    },
  );
  const began = Number(/began (\d+)/.exec(stdout)?.[1]);
  expect(began).toBeGreaterThanOrEqual(before);
  expect(began).toBeLessThanOrEqual(Date.now());
});
