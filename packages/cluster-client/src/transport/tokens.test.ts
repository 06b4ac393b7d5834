import { Answer, answerJson } from '../__testUtils__/startTestServer';
import {
  failureOf,
  TestBench,
  TOKEN,
  VERSION,
} from '../__testUtils__/TestBench';

const bench = new TestBench();

afterEach(() => bench.close());

describe('tokens', () => {
  const answerByToken = (valid: () => string): Answer => {
    return (request, response) =>
      request.headers.authorization === `Bearer ${valid()}`
        ? answerJson(response, VERSION)
        : answerJson(response, { message: 'no' }, { status: 401 });
  };

  it('takes a rotated token up with the next call, on a new connection', async () => {
    let valid = 'first-token';
    const server = await bench.serve(answerByToken(() => valid));
    const client = bench.open(server, {
      credential: { token: async () => valid },
    });
    await client.version();
    valid = 'second-token';
    await client.version();
    await client.version();
    expect(server.connections()).toBe(2);
  });

  it('asks once more for a token that was refused', async () => {
    const tokens = ['old-token', 'old-token', 'new-token'];
    const server = await bench.serve(answerByToken(() => 'new-token'));
    const credential = { token: async () => tokens.shift() ?? 'new-token' };
    const client = bench.open(server, { credential });
    expect(await failureOf(client.version())).toMatchObject({ status: 401 });
    await expect(client.version()).resolves.toMatchObject(VERSION);
  });

  it('is refused once, and not in a loop, where the token stays the same', async () => {
    const server = await bench.serve(answerByToken(() => 'another'));
    const client = bench.open(server, {
      credential: { token: async () => TOKEN },
    });
    expect(await failureOf(client.version())).toMatchObject({
      reason: 'unauthorized',
    });
    expect(server.requests()).toHaveLength(1);
  });

  it.each([
    ['cannot be read', () => Promise.reject(new Error('no such file'))],
    ['is empty', async () => '\n'],
    ['would break the header', async () => 'a\r\nx-other: b'],
  ])(
    'says so when the token %s, before anything is sent',
    async (_name, token) => {
      const server = await bench.serve((_, response) =>
        answerJson(response, VERSION),
      );
      const error = await failureOf(
        bench.open(server, { credential: { token } }).version(),
      );
      expect(error.reason).toBe('unauthorized');
      expect(error.message).toContain("the credential's token cannot be read");
      expect(server.connections()).toBe(0);
    },
  );

  it('drops the line break at the end of a token file', async () => {
    const server = await bench.serve(answerByToken(() => 'from-a-file'));
    const credential = { token: async () => 'from-a-file\n' };
    await expect(
      bench.open(server, { credential }).version(),
    ).resolves.toBeDefined();
  });
});
