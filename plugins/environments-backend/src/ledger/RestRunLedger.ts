import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  listRunsResponseSchema,
  Run,
  runSchema,
  RunState,
  RunSummary,
} from '@fairway/plugin-runs-common';
import { z } from 'zod';
import type { OpenRun } from '../domain/EnvironmentFacts';
import type { NamespaceProof } from '../domain/NamespaceProof';
import { fetchJson } from '../rest/fetchJson';
import type { RunLedger } from './RunLedger';

/** States in which a run still changes things, or left things half done. */
const openStates: RunState[] = [
  'running',
  'waiting',
  'undoing',
  'needs-attention',
];

/** Intents whose runs make an environment's namespace, and note its UID. */
const makers = ['environment.create', 'environment.reapply'];

/** Runs of one environment and one intent that are looked through, newest first. */
const limit = '20';

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

  async findNamespaceProof(
    subject: string,
    signal?: AbortSignal,
  ): Promise<NamespaceProof> {
    const pages = await Promise.all(
      makers.map(intent => this.#list({ subject, intent, limit }, signal)),
    );
    const newest = pages
      .flat()
      .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
    const unproven: string[] = [];
    for (const { id } of newest) {
      const { steps } = await this.#read(id, signal);
      const uid = findNotedUid(steps);
      if (uid !== undefined) {
        return { uid, unproven };
      }
      if (hasBegunToApply(steps)) {
        unproven.push(id);
      }
    }
    return { uid: undefined, unproven };
  }

  async #read(id: string, signal?: AbortSignal): Promise<Run> {
    return fetchJson(this.deps, {
      plugin: 'runs',
      path: `/${encodeURIComponent(id)}`,
      schema: runSchema,
      signal,
    });
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

/** From the step that compared every object, or, where the run did not come so far, from the one that applied them. */
function findNotedUid(steps: Run['steps']): string | undefined {
  return ['confirm', 'deliver']
    .map(wanted =>
      receiptSchema.safeParse(
        steps.find(({ name }) => name === wanted)?.receipt,
      ),
    )
    .find(({ success }) => success)?.data?.namespaceUid;
}

function hasBegunToApply(steps: Run['steps']): boolean {
  return steps.some(({ name, attempts }) => name === 'deliver' && attempts > 0);
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
