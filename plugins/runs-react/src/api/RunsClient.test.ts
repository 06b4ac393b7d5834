import { aPlan, aRun } from '../testing/aRun';
import { LedgerServer } from '../testing/LedgerServer';
import { readInputProblems } from './readInputProblems';
import { RunsClient } from './RunsClient';

const createClient = (server: LedgerServer) =>
  new RunsClient({ fetch: server.fetch });

describe('RunsClient', () => {
  it('reads a plan', async () => {
    const server = new LedgerServer();
    server.plan = aPlan();
    const answer = await createClient(server).plan('environment.create', {
      name: 'shop',
    });
    expect(answer).toEqual({ plan: aPlan() });
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      path: '/plans',
      body: { intent: 'environment.create', input: { name: 'shop' } },
    });
  });

  const reasons = ['name: is taken', 'lease: at most 30 days'];
  it('gives every reason of a refusal, and what the policies say', async () => {
    const server = new LedgerServer();
    const policies = [
      {
        policy: 'lease',
        verdict: 'denied',
        reason: 'at most 30 days',
      } as const,
    ];
    server.plan = { refusal: { reasons, policies } };
    await expect(
      createClient(server).plan('environment.create', {}),
    ).resolves.toEqual({ refusal: { reasons, policies } });
  });

  it('throws input that does not parse, which says what is wrong field by field', async () => {
    const server = new LedgerServer();
    const message = reasons.join('; ');
    server.plan = { status: 400, error: { message, reasons } };
    const error = await createClient(server)
      .plan('environment.create', {})
      .catch(thrown => thrown);
    expect(error).toMatchObject({ statusCode: 400 });
    expect(readInputProblems(error)).toEqual(reasons);
  });

  it('throws what is not a refusal', async () => {
    const server = new LedgerServer();
    server.plan = { status: 400, error: { message: 'input: is required' } };
    await expect(
      createClient(server).plan('environment.create', {}),
    ).rejects.toMatchObject({
      statusCode: 400,
      cause: { message: 'input: is required' },
    });
  });

  it('hands a plan in with the key of the caller', async () => {
    const server = new LedgerServer(aRun());
    const run = await createClient(server).start('a'.repeat(64), 'key-1');
    expect(run.id).toBe('run-1');
    const [request] = server.requests;
    expect(request.body).toEqual({ plan: 'a'.repeat(64) });
    expect(request.headers.get('idempotency-key')).toBe('key-1');
  });

  it('asks for a list by what is given alone', async () => {
    const server = new LedgerServer(aRun());
    const { items } = await createClient(server).list({
      state: 'running',
      search: 'a&b',
    });
    expect(items).toHaveLength(1);
    expect(items[0]).not.toHaveProperty('plan');
    expect(String(server.requests[0].query)).toBe('state=running&search=a%26b');
  });

  it('asks to undo a run and to resume one', async () => {
    const server = new LedgerServer(aRun());
    const client = createClient(server);
    await expect(client.undo('run-1')).resolves.toMatchObject({
      state: 'undoing',
    });
    await expect(client.resume('run-1')).resolves.toMatchObject({
      state: 'running',
    });
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/run-1/undo',
      '/run-1/resume',
    ]);
  });

  it('cannot be led to another path by an id', async () => {
    const server = new LedgerServer();
    await expect(
      createClient(server).get('../catalog/entities'),
    ).rejects.toMatchObject({ statusCode: 404 });
    expect(server.requests[0].path).toBe('/..%2Fcatalog%2Fentities');
  });
});
