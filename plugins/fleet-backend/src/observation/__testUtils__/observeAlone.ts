import type { LoggerService } from '@backstage/backend-plugin-api';
import { openFleetClusters } from '@fairway/plugin-fleet-node';
import knexFactory from 'knex';
import { aFleetConfig } from '../../__testUtils__/aFleetConfig';
import { runObserver } from '../../__testUtils__/runObserver';

/** What the program is told, as JSON in its first argument. */
export interface ObserveAloneOptions {
  database: { client: string; connection: string | object };
  cluster: { name: string; server: string; caData: string; token: string };
  thresholds: { heartbeatMs: number; checksMs: number };
}

const logger: LoggerService = {
  error: message => process.stdout.write(`error ${message}\n`),
  warn: message => process.stdout.write(`warn ${message}\n`),
  info: () => undefined,
  debug: () => undefined,
  child: () => logger,
};

/** A process that does nothing but observe one cluster, into a database whose tables are there, until it is ended. */
async function main(): Promise<void> {
  const { database, cluster, thresholds }: ObserveAloneOptions = JSON.parse(
    process.argv[2],
  );
  const knex = knexFactory({
    ...database,
    ...(database.client !== 'pg' && { useNullAsDefault: true }),
  });
  await runObserver({
    ...{ owner: 'alone', knex, thresholds, logger },
    clusters: openFleetClusters(aFleetConfig([cluster])),
  });
  process.stdout.write('observing\n');
}

main().catch(error => {
  process.stdout.write(`${error.stack}\n`);
  process.exitCode = 1;
});
