import { readResponse } from './readResponse';

const count = {
  parse(value: unknown): number {
    const read = (value as { count?: unknown }).count;
    if (typeof read !== 'number') {
      throw new Error('count: expected a number');
    }
    return read;
  },
};
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });

describe('readResponse', () => {
  it('gives what the schema reads', async () => {
    await expect(readResponse(count, json({ count: 3 }))).resolves.toBe(3);
  });

  it('throws what the other side said', async () => {
    const body = {
      error: { name: 'NotFoundError', message: 'No such run' },
      response: { statusCode: 404 },
    };
    await expect(readResponse(count, json(body, 404))).rejects.toMatchObject({
      statusCode: 404,
      cause: { message: 'No such run' },
    });
  });

  it('does not let an answer of another shape through', async () => {
    await expect(readResponse(count, json({ count: 'three' }))).rejects.toThrow(
      /not what this page expects.*count: expected a number/,
    );
  });
});
