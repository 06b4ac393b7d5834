import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TRANSFORM = require.resolve('@backstage/cli/config/nodeTransform.cjs');

jest.setTimeout(30_000);

describe('local-identity', () => {
  let home: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'fairway-identity-'));
  });

  afterAll(async () => {
    children.forEach(child => child.kill('SIGKILL'));
    await rm(home, { recursive: true });
  });

  function start(...args: string[]) {
    const child = spawn(
      process.execPath,
      ['--require', TRANSFORM, join(__dirname, 'cli.ts'), ...args],
      { env: { PATH: process.env.PATH, FAIRWAY_HOME: home } },
    );
    children.push(child);
    const output = { text: '' };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', chunk => {
        output.text += chunk;
      });
    }
    const ended = once(child, 'close').then(([code]) => ({
      code,
      text: output.text,
    }));
    const says = async (pattern: RegExp) => {
      while (!pattern.test(output.text)) await once(child.stdout, 'data');
      return pattern.exec(output.text)?.[1];
    };
    return { child, ended, says };
  }

  it.each`
    args                                    | message
    ${'token'}                              | ${'token needs a name: ada, ben'}
    ${'token zoe'}                          | ${`no person called 'zoe'`}
    ${'token ada --portal http://[::1]:9/'} | ${'nothing answers at http://[::1]:9'}
    ${'token ada --portal nowhere'}         | ${`--portal 'nowhere' must be an address`}
    ${'serve --port 99999'}                 | ${`--port '99999' must be a number`}
    ${'serve --colour blue'}                | ${`Unknown option '--colour'`}
    ${'fly'}                                | ${`no command 'fly'; there are serve, token and people`}
  `('ends "$args" with 1 and says "$message"', async ({ args, message }) => {
    const { code, text } = await start(...args.split(' ')).ended;
    expect(text).toContain(`local-identity: `);
    expect(text).toContain(message);
    expect(text).not.toContain('    at ');
    expect(code).toBe(1);
  });

  it('lists the people', async () => {
    const { code, text } = await start('people').ended;
    expect(text.trim().split('\n')).toHaveLength(8);
    expect(code).toBe(0);
  });

  it('serves until its parent is gone', async () => {
    const { child, ended, says } = start(
      'serve',
      '--port',
      '0',
      '--until-stdin-ends',
    );
    const issuer = await says(/ready at (\S+)\n/);
    const jwks = await fetch(`${issuer}/jwks`);
    const { keys } = await jwks.json();
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty('d');
    child.stdin.end();
    expect((await ended).code).toBe(0);
  });

  it('serves until it is told to end, and then lets the port go', async () => {
    const first = start('serve', '--port', '0');
    const issuer = await first.says(/ready at (\S+)\n/);
    const { port } = new URL(issuer ?? '');
    const { code, text } = await start('serve', '--port', port).ended;
    expect(text).toContain(`port ${port} of 127.0.0.1 is taken`);
    expect(code).toBe(1);
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    const second = start('serve', '--port', port);
    expect(await second.says(/ready at (\S+)\n/)).toBe(issuer);
    second.child.kill('SIGINT');
    expect((await second.ended).code).toBe(0);
  });
});
