import { toClusterError } from './toClusterError';

const NOW = new Date('2026-01-01T12:00:00Z');

function refusedWith(status: number, body: unknown, retryAfter?: string) {
  return toClusterError(
    {
      cluster: 'north',
      call: 'get v1 Pod a/b',
      status,
      retryAfter,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
    NOW,
  );
}

function statusOf(fields: object) {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', ...fields };
}

describe('toClusterError', () => {
  it.each([
    [
      'the object is missing',
      statusOf({ message: 'x', details: { name: 'b', kind: 'pods' } }),
      'not-found',
    ],
    [
      'the object is missing, in the message alone',
      statusOf({ message: 'pods "b" not found' }),
      'not-found',
    ],
    [
      'the resource is unknown in a known group',
      statusOf({
        message: 'the server could not find the requested resource',
        details: {},
      }),
      'not-served',
    ],
    ['the group is unknown', '404 page not found\n', 'not-served'],
    ['a proxy answers', '<html>"a" not found</html>', 'not-served'],
  ])('tells when %s', (_name, body, reason) => {
    expect(refusedWith(404, body).reason).toBe(reason);
  });

  it('names cluster, call, reason and what the server said', () => {
    const body = statusOf({ message: 'conflict with "kubectl": .data.a' });
    expect(refusedWith(409, body)).toMatchObject({
      reason: 'conflict',
      status: 409,
      message:
        'north: get v1 Pod a/b: conflict: conflict with "kubectl": .data.a',
    });
  });

  it('names the status where the server said nothing', () => {
    expect(refusedWith(502, '  ').message).toBe(
      'north: get v1 Pod a/b: server-error: the server answered 502',
    );
  });

  it('cuts off what a server says at length', () => {
    expect(refusedWith(500, 'x'.repeat(100_000)).message.length).toBeLessThan(
      2_100,
    );
  });

  it.each([
    ['in the header', {}, '7', 7_000],
    [
      'in the body',
      statusOf({ details: { retryAfterSeconds: 3 } }),
      undefined,
      3_000,
    ],
    ['nowhere', {}, undefined, undefined],
  ])(
    'tells how long to wait where that stands %s',
    (_name, body, header, expected) => {
      const error = refusedWith(429, body, header);
      expect(error.reason).toBe('throttled');
      expect(error.retryAfterMs).toBe(expected);
    },
  );

  it.each([
    'null',
    '[]',
    '"text"',
    '{"kind":"Status","message":7}',
    '{"kind":"Status","details":null}',
  ])('survives the body %s', body => {
    expect(refusedWith(404, body).reason).toBe('not-served');
  });
});

it('[B14.10] takes line breaks, colours of terminals and invisible marks out of what a server says', () => {
  const said =
    'denied\r\nby \u001b[31mpolicy\u001b[0m \u202egnp.exe\u2066 \u0000\u009b1m\uffff';
  const { message } = refusedWith(403, statusOf({ message: said }));
  expect(message).toContain('denied by policy gnp.exe 1m');
  expect(message).not.toMatch(/\p{Cc}|\p{Cf}|\uffff/u);
  expect(refusedWith(502, `<p>\r\n${said}</p>`).message).not.toMatch(/\p{Cc}/u);
});
