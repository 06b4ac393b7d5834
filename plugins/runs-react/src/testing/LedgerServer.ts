import type { Plan, PlanRefusal, Run } from '@fairway/plugin-runs-common';
import { summarize } from './aRun';

export type LedgerRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
};

/** State of a run right after somebody did this to it. */
const actStates: Record<string, Run['state']> = {
  undo: 'undoing',
  resume: 'running',
  close: 'closed',
};

/**
 * Answers like the REST interface of the ledger, out of memory, so that the real client runs in tests of pages.
 * `failure`, once set, is the answer to everything.
 */
export class LedgerServer {
  readonly runs = new Map<string, Run>();
  readonly requests: LedgerRequest[] = [];
  plan:
    | Plan
    | { status: number; error: object }
    | { refusal: PlanRefusal }
    | undefined;
  failure: { status: number; message: string } | 'unreachable' | undefined;
  nextCursor: string | undefined;
  intents = [{ name: 'environment.create', title: 'Create an environment' }];

  constructor(...runs: Run[]) {
    runs.forEach(run => this.runs.set(run.id, run));
  }

  /** Changes a run, as the worker would. */
  change(id: string, parts: Partial<Run>): Run {
    const run = this.runs.get(id);
    if (!run) {
      throw new Error(`no run ${id}`);
    }
    const changed = { ...run, ...parts };
    this.runs.set(id, changed);
    return changed;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const request: LedgerRequest = {
      method: init?.method ?? 'GET',
      path: url.pathname || '/',
      query: url.searchParams,
      headers: new Headers(init?.headers),
      body: init?.body ? JSON.parse(String(init.body)) : undefined,
    };
    this.requests.push(request);
    if (this.failure === 'unreachable') {
      throw new TypeError('Failed to fetch');
    }
    return this.failure
      ? answerError(this.failure.status, { message: this.failure.message })
      : this.#answer(request);
  };

  #answer({ method, path, query }: LedgerRequest): Response {
    if (path === '/plans') {
      return this.#answerPlan();
    }
    if (path === '/intents') {
      return answer({ items: this.intents });
    }
    if (path === '/') {
      return method === 'POST' ? this.#start() : this.#list(query);
    }
    const [, id, act] = path.split('/');
    const run = this.runs.get(decodeURIComponent(id));
    if (!run) {
      return answerError(404, { message: 'No such run' });
    }
    const turned = actStates[act];
    return answer(turned ? this.change(run.id, { state: turned }) : run);
  }

  #answerPlan(): Response {
    const { plan } = this;
    if (!plan) {
      return answerError(404, { message: 'Unknown intent' });
    }
    if ('refusal' in plan) {
      return answer(plan);
    }
    return 'error' in plan
      ? answerError(plan.status, plan.error)
      : answer({ plan }, 201);
  }

  #start(): Response {
    const [first] = this.runs.values();
    return answer(first, 201);
  }

  #list(query: URLSearchParams): Response {
    const state = query.get('state');
    const items = [...this.runs.values()]
      .filter(run => !state || run.state === state)
      .map(summarize);
    return answer({ items, nextCursor: this.nextCursor });
  }
}

function answer(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });
}

function answerError(status: number, error: object): Response {
  return answer(
    { error: { name: 'Error', ...error }, response: { statusCode: status } },
    status,
  );
}
