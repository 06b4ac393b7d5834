/**
 * A process of the ledger for tests that kill it: it executes the runs of `boat.moor`, and writes each event that its subscriber is handed into a
 * file. Configured by `OUTBOX_TEST`, as JSON.
 */
import { appendFileSync } from 'node:fs';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Intent } from '@fairway/plugin-runs-node';
import createKnex, { Knex } from 'knex';
import { z } from 'zod';
import { OutboxFeed } from '../outbox/OutboxFeed';
import { RunWorker } from '../work/RunWorker';

export interface OutboxProcessOptions {
  database: Knex.Config;
  /** Events that were handed over, a line each. */
  toldFile: string;
}

const { database, toldFile }: OutboxProcessOptions = JSON.parse(
  process.env.OUTBOX_TEST ?? '',
);
const logger = {
  info: () => {},
  warn: (text: string) => process.stderr.write(`${text}\n`),
  error: (text: string) => process.stderr.write(`${text}\n`),
} as unknown as LoggerService;
const moored = new Set<string>();
const intent = {
  name: 'boat.moor',
  payloadSchema: z.record(z.string(), z.json()),
  steps: [
    {
      name: 'tern',
      title: 'Moor tern',
      receiptSchema: z.object({}),
      apply: async ({ runId }) => {
        moored.add(runId);
        return { kind: 'applied' };
      },
      verify: async ({ runId }) =>
        moored.has(runId)
          ? { kind: 'done', receipt: {} }
          : { kind: 'not-done' },
      undo: async () => ({ kind: 'undone' }),
    },
  ],
} as Pick<Intent, 'name' | 'payloadSchema' | 'steps'> as Intent;

const knex = createKnex(database);
const shared = {
  ...{ knex, logger, owner: `process-${process.pid}`, now: Date.now },
  ...{ leaseMs: 500, pollMs: 50 },
};
const feed = new OutboxFeed({
  ...shared,
  subscriber: {
    name: 'told',
    types: ['run.ended'],
    handle: async event =>
      appendFileSync(toldFile, `${event.runId} ${event.state}\n`),
  },
});
const worker = new RunWorker({
  ...shared,
  intents: new Map([[intent.name, intent]]),
  ...{ concurrency: 1, bulkheadConcurrency: 1, slowAfterMs: 5_000 },
  ...{ stepDeadlineMs: 60_000, waitDeadlineMs: 60_000 },
  random: Math.random,
  onChange: () => feed.wake(),
});
worker.start();
feed.start();
