import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { readPortalSettings } from '../portal/PortalSettings';
import { startDependencies } from '../portal/startDependencies';
import { rootFolder } from '../rootFolder';
import { describeNotJoined } from './describeJoined';

const appUrl = 'http://localhost:3000';

/** Starts the portal with hot reload: the app on port 3000, the backend behind it restarting with each change. */
export async function runDev(): Promise<number> {
  const settings = readPortalSettings();
  const dependencies = await startDependencies(settings, { hasExamples: true });
  dependencies.fleetJoined.catch((error: Error) =>
    process.stderr.write(`${describeNotJoined(error)}\n`),
  );
  const overrides = path.join(
    settings.stateFolder,
    'portal',
    'app-config.dev.yaml',
  );
  await writeFile(
    overrides,
    stringify({
      app: { baseUrl: appUrl },
      backend: { cors: { origin: appUrl, credentials: true } },
    }),
  );
  const configs = [
    path.join(rootFolder, 'app-config.yaml'),
    dependencies.configFile,
    overrides,
  ];
  const child = spawn(
    process.execPath,
    [
      'node_modules/.bin/backstage-cli',
      'repo',
      'start',
      ...configs.flatMap(file => ['--config', file]),
    ],
    { cwd: rootFolder, stdio: 'inherit' },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill('SIGTERM'));
  }
  const [code] = await once(child, 'exit');
  await dependencies.stop();
  return Number(code ?? 0);
}
