import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { judgeReport } from './judgeReport';
import type { SuiteResult } from './SuiteResult';

/** Runs every test file of the workspaces, on SQLite and on the PostgreSQL given. */
export async function runJest(options: {
  rootFolder: string;
  folder: string;
  postgres: string;
}): Promise<SuiteResult> {
  const { rootFolder, folder, postgres } = options;
  const report = path.join(folder, 'jest.json');
  const child = spawn(
    process.execPath,
    [
      'node_modules/.bin/backstage-cli',
      'repo',
      'test',
      '--maxWorkers=2',
      // A test that waits for a real cluster must not fail because the machine is busy.
      '--testTimeout=60000',
      '--json',
      `--outputFile=${report}`,
    ],
    {
      cwd: rootFolder,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        CI: 'true',
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres,
      },
    },
  );
  await once(child, 'close');
  const text = await readFile(report, 'utf8').catch(() => {
    throw new Error('Jest left no report: see above');
  });
  return judgeReport(JSON.parse(text), listTestFiles(rootFolder));
}

function listTestFiles(rootFolder: string): string[] {
  const names = execFileSync(
    'git',
    [
      'ls-files',
      '--cached',
      '--others',
      '--exclude-standard',
      '-z',
      '--',
      'packages',
      'plugins',
    ],
    { cwd: rootFolder, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  return names
    .split('\0')
    .filter(name => /\/src\/.*\.test\.tsx?$/.test(name))
    .map(name => path.join(rootFolder, name));
}
