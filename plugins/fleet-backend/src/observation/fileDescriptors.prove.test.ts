import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import knexFactory, { type Knex } from 'knex';
import { openDatabases } from '../__testUtils__/openDatabases';
import { waitUntil } from '../__testUtils__/waitUntil';
import { ClusterReadModel } from '../clusters/ClusterReadModel';
import { toSummary } from '../clusters/mapping';
import type { ObserveAloneOptions } from './__testUtils__/observeAlone';

jest.setTimeout(600_000);

const run = promisify(execFile);
const name = 'harbour-dev';
const thresholds = { heartbeatMs: 2_000, checksMs: 10_000 };
const { ids, open } = openDatabases();

/** Fault 44, in a process of its own whose limit is lowered below what it has open, so that it can open nothing more. */
describe.each(ids)('an observer without file descriptors, on %p', id => {
  let fleet: ThrowAwayFleet;
  let folder: string;
  let knex: Knex;
  let child: ChildProcess;
  let output = '';

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fairway-descriptors-'));
    fleet = await startThrowAwayFleet({ clusters: [name] });
    const database = await prepare();
    const { server, caData, token } = fleet.credentials(name, 'reader');
    const options: ObserveAloneOptions = {
      ...{ database, thresholds },
      cluster: { name, server, caData, token },
    };
    child = spawn(
      process.execPath,
      [
        ...['--no-warnings', '--require'],
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        path.resolve(__dirname, '__testUtils__/observeAlone.ts'),
        JSON.stringify(options),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const note = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout?.on('data', note);
    child.stderr?.on('data', note);
  });
  afterAll(async () => {
    child?.kill('SIGKILL');
    await knex?.destroy();
    await fleet?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A database that two processes open, with the tables of this version. */
  async function prepare(): Promise<ObserveAloneOptions['database']> {
    if (id !== 'SQLITE_3') {
      knex = await open(id);
      const { host, port, user, database, password } =
        knex.client.connectionSettings;
      const connection = { host, port, user, database, password };
      return { client: 'pg', connection };
    }
    const connection = path.join(folder, 'fleet.sqlite');
    const client = 'better-sqlite3';
    knex = knexFactory({ client, connection, useNullAsDefault: true });
    await knex.raw('pragma journal_mode = wal');
    const directory = resolvePackagePath(
      '@fairway/plugin-fleet-backend',
      'migrations',
    );
    await knex.migrate.latest({ directory });
    return { client, connection };
  }

  /** What a page would show now, whichever process answers. */
  const look = async () => {
    const found = await new ClusterReadModel(knex, thresholds).find(name);
    return { output, ...(found && toSummary(found, thresholds, Date.now())) };
  };
  const limit = (soft: number | string) =>
    run('prlimit', ['--pid', String(child.pid), `--nofile=${soft}:`]);
  const countOpen = async () => (await readdir(`/proc/${child.pid}/fd`)).length;

  it('says that the cluster is unknown, and why, keeps what was known, and recovers', async () => {
    const well = await waitUntil(
      look,
      ({ verdict }) => verdict === 'ok',
      120_000,
    );
    expect(well.nodes).toMatchObject({ total: 3 });
    // What is open stays open, and nothing more can be opened: the API server's restart ends the connection to it.
    await limit(3);
    await fleet.chaos(name, 'stop');
    await fleet.chaos(name, 'start');
    await waitUntil(
      look,
      ({ verdict, reason }) =>
        verdict === 'unknown' && reason!.includes('file descriptors'),
      60_000,
    );
    const since = Date.now();
    while (Date.now() - since < 5 * thresholds.heartbeatMs) {
      const shown = await look();
      expect(shown).toMatchObject({ verdict: 'unknown', nodes: well.nodes });
      await new Promise(resolve => setTimeout(resolve, 500));
    }
    expect(child.exitCode).toBeNull();
    const openBefore = await countOpen();

    await limit(4_096);
    await waitUntil(look, ({ verdict }) => verdict === 'ok', 60_000);
    // Nothing was lost on the way: what failed to open is not counted as open.
    await waitUntil(countOpen, count => count <= openBefore + 20, 30_000);
  });
});
