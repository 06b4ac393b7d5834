import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { CloudReport } from './__testUtils__/reportClouds';

const run = promisify(execFile);

describe('loadOnUse', () => {
  let report: CloudReport;

  beforeAll(async () => {
    const { stdout } = await run(process.execPath, [
      '--no-warnings',
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      path.resolve(__dirname, '__testUtils__/reportClouds.ts'),
    ]);
    report = JSON.parse(stdout);
  }, 120_000);

  it('has the plugins of Backstage load no client of a cloud before one is used', () => {
    expect(report.parts).toBeGreaterThan(10);
    expect(report.loaded).toEqual([]);
    expect(report.hasty).toEqual([]);
  });

  it('shows plugins all that is in such a package, so that a portal of that cloud works as before', () => {
    expect(report.differences).toEqual([]);
  });
});
