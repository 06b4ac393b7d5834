import { ResponseError } from '@backstage/errors';
import { describeError } from './describeError';

async function failWith(status: number, message: string): Promise<Error> {
  const body = {
    error: { name: 'SomeError', message },
    response: { statusCode: status },
  };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
    }),
  );
}

describe('describeError', () => {
  it.each([
    [401, 'signed-out'],
    [403, 'forbidden'],
    [404, 'absent'],
    [400, 'refused'],
    [409, 'refused'],
    [500, 'broken'],
    [502, 'unreachable'],
    [503, 'unreachable'],
    [504, 'unreachable'],
  ])('given status %d tells %s', async (status, kind) => {
    const description = describeError(await failWith(status, 'words'));
    expect(description.kind).toBe(kind);
    expect(description.advice).not.toBe('');
  });

  it('[B10.8][D15.10] says to wait where there were too many requests', async () => {
    const said = 'More than 3 requests came from you; wait 45 s, then continue';
    expect(describeError(await failWith(429, said))).toMatchObject({
      title: 'Too many requests',
      advice: expect.stringContaining('Wait'),
      detail: said,
    });
  });

  it('passes on what the other side said where it helps', async () => {
    expect(
      describeError(await failWith(400, 'name: must be a DNS label')).detail,
    ).toBe('name: must be a DNS label');
  });

  it('tells nothing of what a reader may not see', async () => {
    expect(
      describeError(await failWith(404, 'environment payments/secret')).detail,
    ).toBeNull();
  });

  it('knows a connection that failed by how fetch reports it', () => {
    expect(describeError(new TypeError('Failed to fetch')).kind).toBe(
      'unreachable',
    );
  });

  it('[A15.1] says to reload where a part of the app did not arrive, and shows no file name', () => {
    const error = Object.assign(
      new Error('Loading chunk 8007 failed. (error: /static/8007.chunk.js)'),
      { name: 'ChunkLoadError' },
    );
    expect(describeError(error)).toMatchObject({
      kind: 'incomplete',
      advice: expect.stringContaining('Reload the page'),
      detail: null,
    });
  });

  it('leaves out the body of an answer, which is no text for people', () => {
    const error = new Error(
      'Request failed with 500, {"error":{"name":"Error"}}',
    );
    expect(describeError(error).detail).toBe('Request failed with 500');
    expect(describeError(new Error('[x] is odd')).detail).toBe('[x] is odd');
  });

  it('calls an error it does not know broken, with its words', () => {
    expect(describeError(new Error('odd'))).toMatchObject({
      kind: 'broken',
      detail: 'odd',
    });
  });
});
