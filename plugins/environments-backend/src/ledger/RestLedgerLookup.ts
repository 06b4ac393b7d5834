import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { fetchJson } from '@fairway/backend-kit';
import {
  listOpenRunsResponseSchema,
  listPastRunsResponseSchema,
} from '@fairway/plugin-runs-common';
import type { LedgerLookup, OpenRun, PastRun } from '@fairway/plugin-runs-node';

/**
 * The ledger's look-ups for the plugin `environments`, which is not part of the ledger: over REST, as its service. They throw
 * ServiceUnavailableError if the ledger does not answer.
 */
export class RestLedgerLookup implements LedgerLookup {
  constructor(
    private readonly deps: { auth: AuthService; discovery: DiscoveryService },
  ) {}

  async listRuns(query: {
    subject: string;
    intents: readonly string[];
  }): Promise<PastRun[]> {
    const { items } = await fetchJson(this.deps, {
      plugin: 'runs',
      path: '/past',
      query: { subject: query.subject, intents: query.intents.join(',') },
      schema: listPastRunsResponseSchema,
    }).catch(error => {
      throw new ServiceUnavailableError(
        'The ledger does not say which runs made this environment; try again in a moment',
        error,
      );
    });
    return items.map(run => ({ ...run, createdAt: new Date(run.createdAt) }));
  }

  async listOpenRuns(query: { subjectKind: string }): Promise<OpenRun[]> {
    const { items } = await fetchJson(this.deps, {
      plugin: 'runs',
      path: '/open',
      query,
      schema: listOpenRunsResponseSchema,
    }).catch(error => {
      throw new ServiceUnavailableError(
        'The ledger does not say which runs are open; try again in a moment',
        error,
      );
    });
    return items;
  }
}
