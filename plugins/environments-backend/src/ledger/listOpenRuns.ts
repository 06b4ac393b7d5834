import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  finalRunStates,
  ListRunsResponse,
  listRunsResponseSchema,
  runStates,
  RunSummary,
} from '@fairway/plugin-runs-common';
import type { OpenRun } from '../domain/EnvironmentFacts';
import { fetchJson } from '../rest/fetchJson';

/** States in which a run still changes things, is about to, or left things half done. */
const openStates = runStates.filter(state => !finalRunStates.includes(state));

/** The most that the ledger gives at once. */
const pageSize = '200';

/** Runs of environments that are not over, by subject. Asks the ledger over REST, as this plugin's service. Throws if it does not answer. */
export async function listOpenRuns(
  deps: { auth: AuthService; discovery: DiscoveryService },
  signal?: AbortSignal,
): Promise<Map<string, OpenRun>> {
  return collectOpenRuns(query =>
    fetchJson(deps, {
      plugin: 'runs',
      path: `/?${new URLSearchParams(query)}`,
      schema: listRunsResponseSchema,
      signal,
    }),
  );
}

/** The same from any list of runs, page by page. */
export async function collectOpenRuns(
  list: (query: Record<string, string>) => Promise<ListRunsResponse>,
): Promise<Map<string, OpenRun>> {
  const runs = await Promise.all(
    openStates.map(async state => {
      const found: RunSummary[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({
          ...{ state, limit: pageSize },
          ...(cursor && { cursor }),
        });
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      return found;
    }),
  );
  return new Map(
    runs
      .flat()
      .filter(({ intent }) => intent.startsWith('environment.'))
      .map(run => [run.subject, toOpenRun(run)]),
  );
}

function toOpenRun(run: RunSummary): OpenRun {
  return {
    id: run.id,
    intent: run.intent,
    state: run.state,
    reason: run.waiting?.what ?? run.reason,
    progress: run.progress,
  };
}
