import type { RunSummary } from '@fairway/plugin-runs-common';
import { exampleEnvironments } from './exampleEnvironments';
import { makeExampleEnvironments, Portal } from './makeExampleEnvironments';

const environments = [
  { person: 'ada', input: { owner: 'storefront', name: 'shop', class: 'a' } },
  { person: 'ben', input: { owner: 'payments', name: 'pay', class: 'a' } },
];

/** A ledger that keeps what is made by its subject, as the portal's does after the environment is retired. */
class FakeLedger {
  readonly runs = new Map<string, Pick<RunSummary, 'id' | 'state'>>();
  readonly calls: string[] = [];
  refusal?: { reasons: string[]; conflict?: boolean };
  end: RunSummary['state'] = 'succeeded';

  signIn(person: string): Portal {
    return {
      get: async <T>(path: string) => this.#get(path) as T,
      post: async <T>(path: string, body: unknown, headers = {}) =>
        this.#post(person, path, { body, headers }) as T,
    };
  }

  #get(path: string): unknown {
    const url = new URL(path, 'http://portal');
    if (url.pathname !== '/runs/') {
      return { id: 'r', state: this.end, reason: 'the cluster said no' };
    }
    const run = this.runs.get(url.searchParams.get('subject') ?? '');
    return { items: run ? [run] : [] };
  }

  #post(
    person: string,
    path: string,
    { body, headers }: { body: unknown; headers: object },
  ): unknown {
    const { input, plan } = body as {
      input: { owner: string; name: string };
      plan: string;
    };
    if (path === 'runs/plans') {
      const subject = `environment:${input.owner}/${input.name}`;
      return this.refusal && input.name === 'shop'
        ? { refusal: this.refusal }
        : { plan: { hash: subject } };
    }
    this.calls.push(`${person} ${plan} ${JSON.stringify(headers)}`);
    const run = { id: 'r', state: 'running' as const };
    this.runs.set(plan, run);
    return run;
  }
}

function make(ledger: FakeLedger, told: string[] = []) {
  return makeExampleEnvironments({
    signIn: async person => ledger.signIn(person),
    tell: async text => void told.push(text),
    environments,
    pauseMs: 1,
    patienceMs: 50,
  });
}

describe('makeExampleEnvironments', () => {
  it('creates each as its person, and tells which', async () => {
    const ledger = new FakeLedger();
    const told: string[] = [];
    expect(await make(ledger, told)).toBe('2 created');
    expect(told).toEqual(['1 of 2: storefront/shop', '2 of 2: payments/pay']);
    expect(ledger.calls).toEqual([
      'ada environment:storefront/shop {"idempotency-key":"example-environment:storefront/shop"}',
      'ben environment:payments/pay {"idempotency-key":"example-environment:payments/pay"}',
    ]);
  });

  it('creates nothing a second time, and nothing again that somebody retired', async () => {
    const ledger = new FakeLedger();
    await make(ledger);
    ledger.calls.length = 0;
    expect(await make(ledger)).toBe('already there');
    expect(ledger.calls).toEqual([]);
  });

  it('goes on after one that is refused, and says which and why', async () => {
    const ledger = new FakeLedger();
    ledger.refusal = { reasons: ['class: "a" is unknown', 'cluster: none'] };
    await expect(make(ledger)).rejects.toThrow(
      /^storefront\/shop: class: "a" is unknown; cluster: none$/,
    );
    expect(ledger.runs.has('environment:payments/pay')).toBe(true);
  });

  it('leaves alone what Git knows although the ledger has forgotten it', async () => {
    const ledger = new FakeLedger();
    ledger.refusal = { reasons: ['name: is taken'], conflict: true };
    expect(await make(ledger)).toBe('1 created');
  });

  it('tells how a run ended that did not succeed', async () => {
    const ledger = new FakeLedger();
    ledger.end = 'needs-attention';
    await expect(make(ledger)).rejects.toThrow(
      'storefront/shop: its run is needs-attention: the cluster said no',
    );
  });

  it('does not wait for ever for a run that goes on', async () => {
    const ledger = new FakeLedger();
    ledger.end = 'running';
    await expect(make(ledger)).rejects.toThrow('its run is running');
  });
});

it('has environments of three teams, each named once', () => {
  const names = exampleEnvironments.map(
    ({ input }) => `${input.owner}/${input.name}`,
  );
  expect(new Set(names).size).toBe(names.length);
  expect(
    new Set(exampleEnvironments.map(({ input }) => input.owner)).size,
  ).toBe(3);
});
