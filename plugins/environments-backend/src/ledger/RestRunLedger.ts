import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  listRunsResponseSchema,
  runSchema,
  RunState,
  RunSummary,
} from '@fairway/plugin-runs-common';
import { z } from 'zod';
import type { OpenRun } from '../domain/judgeEnvironment';
import { fetchJson } from '../rest/fetchJson';
import type { RunLedger } from './RunLedger';

/** States in which a run still changes things, or left things half done. */
const openStates: RunState[] = [
  'running',
  'waiting',
  'undoing',
  'needs-attention',
];

/** Intents after which an environment has the namespace that they noted. */
const makers = ['environment.create', 'environment.reapply'];

const receiptSchema = z.object({ namespaceUid: z.string() });

/** Asks the ledger over REST, as this plugin's service. */
export class RestRunLedger implements RunLedger {
  constructor(
    private readonly deps: { auth: AuthService; discovery: DiscoveryService },
  ) {}

  async listOpen(signal?: AbortSignal): Promise<Map<string, OpenRun>> {
    const pages = await Promise.all(
      openStates.map(state => this.#list({ state, limit: '200' }, signal)),
    );
    return new Map(
      pages
        .flat()
        .filter(({ intent }) => intent.startsWith('environment.'))
        .map(run => [run.subject, toOpenRun(run)]),
    );
  }

  async findNamespaceUid(
    subject: string,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const runs = await Promise.all(
      makers.map(intent =>
        this.#list({ subject, intent, state: 'succeeded', limit: '1' }, signal),
      ),
    );
    const [latest] = runs
      .flat()
      .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
    if (!latest) {
      return undefined;
    }
    const run = await fetchJson(this.deps, {
      plugin: 'runs',
      path: `/${encodeURIComponent(latest.id)}`,
      schema: runSchema,
      signal,
    });
    const receipt = receiptSchema.safeParse(
      run.steps.find(({ name }) => name === 'confirm')?.receipt,
    );
    return receipt.success ? receipt.data.namespaceUid : undefined;
  }

  async #list(
    query: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<RunSummary[]> {
    const { items } = await fetchJson(this.deps, {
      plugin: 'runs',
      path: `/?${new URLSearchParams(query)}`,
      schema: listRunsResponseSchema,
      signal,
    });
    return items;
  }
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
