import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { people } from '@fairway/local-identity';
import { rootFolder } from '../rootFolder';
import { assertPortFree } from './assertPortFree';
import { readPortalSettings } from './PortalSettings';
import { toPortalConfig } from './toPortalConfig';

describe('readPortalSettings', () => {
  it('uses the usual ports and the state folder named', () => {
    expect(readPortalSettings({ FAIRWAY_HOME: '/state' })).toEqual({
      stateFolder: '/state',
      portalPort: 7007,
      identityPort: 7010,
      baseUrl: 'http://localhost:7007',
    });
  });

  it.each(['x', '0', '65536', '1.5'])('refuses port %s by name', port => {
    expect(() =>
      readPortalSettings({ FAIRWAY_HOME: '/s', FAIRWAY_PORT: port }),
    ).toThrow(/^FAIRWAY_PORT: .* give a number/);
  });
});

describe('assertPortFree', () => {
  it('says which variable chooses another port', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(assertPortFree(port, 'FAIRWAY_PORT')).rejects.toThrow(
      `Port ${port} is taken by another program: stop it, or choose another port by FAIRWAY_PORT=<port>.`,
    );
    server.close();
    await once(server, 'close');
    await assertPortFree(port, 'FAIRWAY_PORT');
  });
});

describe('toPortalConfig', () => {
  const parts = {
    settings: readPortalSettings({ FAIRWAY_HOME: '/state' }),
    rootFolder: '/fairway',
    people: [],
    issuer: 'http://127.0.0.1:7010',
    clientSecretFile: '/state/identity/client.secret',
    sessionSecretFile: '/state/portal/session.secret',
    repository: '/state/fleet-repository.git',
    clusters: [
      {
        spec: {
          name: 'a',
          labels: {
            provider: 'p',
            region: 'r',
            tier: 'dev' as const,
            ring: 'x',
          },
        },
        credentials: { server: 'https://127.0.0.1:1', caData: 'Y2E=' },
        readerTokenFile: '/state/a.reader',
        provisionerTokenFile: '/state/a.provisioner',
      },
    ],
  };

  it('[B14.16] tells the sign-in page of those alone who can sign in', () => {
    const config = JSON.stringify(toPortalConfig({ ...parts, people }));
    expect(config).toContain('"id":"ada"');
    expect(config).not.toMatch(/henrik|harbourline\.example/i);
  });

  it('has the example systems and a file of progress only if it is told to', () => {
    const plain = JSON.stringify(toPortalConfig(parts));
    expect(plain).not.toMatch(/examples\/catalog|localProgressFile/);
    const config = toPortalConfig({
      ...parts,
      hasExamples: true,
      progressFile: '/state/portal/progress.json',
    });
    expect(JSON.stringify(config)).toContain(
      '/fairway/examples/catalog/*/catalog-info.yaml',
    );
    expect(config).toMatchObject({
      fairway: { fleet: { localProgressFile: '/state/portal/progress.json' } },
    });
  });

  it('names the files of secrets and holds none', () => {
    const config = JSON.stringify(toPortalConfig(parts));
    expect(config).toContain('"reader":{"tokenFile":"/state/a.reader"}');
    expect(config).toContain('"clientSecret":{"$file"');
    expect(config).not.toContain('"token":');
  });
});

describe('lifeline', () => {
  it('ends a process whose parent was killed', async () => {
    const preload = path.join(
      rootFolder,
      'packages/start/src/portal/lifeline.cjs',
    );
    const parent = spawn(
      process.execPath,
      [
        '--eval',
        `const { spawn } = require('node:child_process');
         const child = spawn(process.execPath, ['--require', ${JSON.stringify(
           preload,
         )}, '--eval', 'setInterval(() => {}, 1000)'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
         console.log(child.pid);
         setInterval(() => {}, 1000);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await once(parent.stdout, 'data');
    const child = Number(String(line));
    expect(isAlive(child)).toBe(true);
    parent.kill('SIGKILL');
    for (let tries = 0; tries < 100 && isAlive(child); tries += 1) {
      await sleep(50);
    }
    expect(isAlive(child)).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
