import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/fixtures';
import { TestLedger } from '../__testUtils__/TestLedger';

jest.setTimeout(120_000);

const databases = createTestDatabases();

/** A database that another process can open too. */
async function describeDatabase(
  all: TestDatabases,
  id: string,
  folder: string,
): Promise<Knex.Config> {
  if (id === 'SQLITE_3') {
    return {
      client: 'better-sqlite3',
      connection: { filename: path.join(folder, 'ledger.sqlite') },
      useNullAsDefault: true,
    };
  }
  const knex = await all.init(id as Parameters<TestDatabases['init']>[0]);
  const { connection } = knex.client.config;
  // Knex hides the password from whoever lists the fields.
  const { password } = connection;
  return { client: 'pg', connection: { ...connection, password } };
}

describe.each(databases.eachSupportedId())(
  'an outbox on %p whose process is killed',
  id => {
    let folder: string;
    let database: Knex.Config;
    let runId: string;
    const children: ChildProcess[] = [];

    async function open<T>(work: (knex: Knex) => Promise<T>): Promise<T> {
      const knex = createKnex(database);
      try {
        return await work(knex);
      } finally {
        await knex.destroy();
      }
    }

    beforeEach(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'fairway-outbox-'));
      database = await describeDatabase(databases, id, folder);
      runId = await open(async knex => {
        await knex.migrate.latest({
          directory: resolvePackagePath(
            '@fairway/plugin-runs-backend',
            'migrations',
          ),
        });
        return new TestLedger(knex).submit([
          { name: 'tern', title: 'Moor tern' },
        ]);
      });
    });
    afterEach(async () => {
      await Promise.all(children.splice(0).map(end));
      await rm(folder, { recursive: true, force: true });
    });

    function start(crashPoint?: string): ChildProcess {
      const child = spawn(
        process.execPath,
        [
          '--no-warnings',
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
          path.resolve(__dirname, '../__testUtils__/outboxProcess.ts'),
        ],
        {
          stdio: ['ignore', 'inherit', 'inherit'],
          env: {
            ...process.env,
            NODE_ENV: 'development',
            OUTBOX_TEST: JSON.stringify({
              database,
              toldFile: path.join(folder, 'told'),
            }),
            ...(crashPoint && { FAIRWAY_CRASH_POINT: `${crashPoint}:kill` }),
          },
        },
      );
      children.push(child);
      return child;
    }

    async function end(child: ChildProcess): Promise<void> {
      if (child.exitCode === null && child.signalCode === null) {
        const over = once(child, 'exit');
        child.kill('SIGKILL');
        await over;
      }
    }

    const readTold = () =>
      readFile(path.join(folder, 'told'), 'utf8').catch(() => '');

    it.each([
      ['before the end is committed', 'write.run.finish', 'running', 0, 1],
      ['between commit and sending', 'outbox.told.read', 'succeeded', 0, 1],
      [
        'between sending and its note',
        'outbox.told.handled',
        'succeeded',
        1,
        2,
      ],
    ])(
      '%s tells in the end, and of nothing that did not happen',
      async (...given) => {
        const [, crashPoint, state, toldBefore, toldAfter] = given;
        const [, signal] = await once(start(crashPoint), 'exit');
        expect(signal).toBe('SIGKILL');
        const line = `${runId} succeeded\n`;
        expect(await readTold()).toBe(line.repeat(toldBefore));
        const row = await open(knex => knex('runs').first('state'));
        expect(row.state).toBe(state);

        const second = start();
        while ((await readTold()).length < line.length * toldAfter) {
          await sleep(50);
        }
        await end(second);

        expect(await readTold()).toBe(line.repeat(toldAfter));
      },
    );
  },
);
