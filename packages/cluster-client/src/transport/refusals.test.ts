import { answerJson } from '../__testUtils__/startTestServer';
import { failureOf, POD, TestBench, TOKEN } from '../__testUtils__/TestBench';

const bench = new TestBench();

afterEach(() => bench.close());

describe('refusals', () => {
  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-served'],
    [405, 'not-served'],
    [409, 'conflict'],
    [410, 'gone'],
    [422, 'invalid'],
    [400, 'invalid'],
    [429, 'throttled'],
    [302, 'server-error'],
    [500, 'server-error'],
    [503, 'server-error'],
  ])('given status %j names it %s', async (status, reason) => {
    const server = await bench.serve((_, response) =>
      answerJson(response, { kind: 'Status', message: 'why' }, { status }),
    );
    const error = await failureOf(bench.open(server).get(POD));
    expect(error).toMatchObject({ reason, status });
    expect(error.message).toBe(`north: get v1 Pod a/b: ${reason}: why`);
  });

  it('tells how long a throttling server asked us to wait', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(
        response,
        {},
        { status: 429, headers: { 'retry-after': '7' } },
      ),
    );
    const error = await failureOf(bench.open(server).get(POD));
    expect(error).toMatchObject({ reason: 'throttled', retryAfterMs: 7_000 });
  });

  it('ends a list whose continue token expired between two pages', async () => {
    const server = await bench.serve((request, response) => {
      if (request.url.includes('continue=')) {
        const expired = { kind: 'Status', code: 410, message: 'too old' };
        answerJson(response, expired, { status: 410 });
      } else {
        answerJson(response, {
          metadata: { resourceVersion: '1', continue: 'next' },
          items: [{ metadata: { name: 'a' } }],
        });
      }
    });
    const names: string[] = [];
    const read = async () => {
      for await (const page of bench.open(server).list(POD)) {
        names.push(...page.items.map(item => item.metadata.name));
      }
    };
    expect(await failureOf(read())).toMatchObject({ reason: 'gone' });
    expect(names).toEqual(['a']);
  });

  it('shows no credential that a server sends back', async () => {
    const server = await bench.serve((request, response) => {
      const said = `${request.headers.authorization} at https://me:pw@host/`;
      answerJson(response, { kind: 'Status', message: said }, { status: 403 });
    });
    const error = await failureOf(bench.open(server).get(POD));
    expect(error.message).not.toContain(TOKEN);
    expect(error.message).not.toContain('me:pw');
    expect(error.message).toContain('[redacted]');
  });
});
