import { gzipSync } from 'node:zlib';
import type { MockFault } from '@fairway/local-fleet';
import fc from 'fast-check';
import { arbitraryObject } from '../../checks/__testUtils__/arbitraryObject';

const json = 'application/json';
const answer = (
  body: string | Buffer,
  more: {
    status?: number;
    type?: string;
    headers?: Record<string, string>;
  } = {},
): MockFault => ({ kind: 'answer', status: 200, type: json, body, ...more });

const list = (more: object) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    metadata: { resourceVersion: '1' },
    ...more,
  });

const nest = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** An item as an API server would never have it. */
const item = fc.record(
  {
    apiVersion: fc.oneof(
      fc.constantFrom<unknown>('v1', 7, null, ''),
      fc.jsonValue(),
    ),
    kind: fc.oneof(
      fc.constantFrom<unknown>('Pod', 'Secret', 'Node', 7, null),
      fc.jsonValue(),
    ),
    metadata: fc.oneof(
      fc.record(
        {
          name: fc.oneof(
            fc.constantFrom<unknown>('a', 7, '', '\u0000', 'x'.repeat(70_000)),
            fc.string({ unit: 'binary' }),
          ),
          namespace: fc.constantFrom<unknown>('a', 7, null, '\ud800'),
          uid: fc.constantFrom<unknown>('the same', 7, null),
          resourceVersion: fc.constantFrom<unknown>(
            '1',
            1,
            null,
            '9'.repeat(400),
          ),
          labels: fc.oneof(
            fc.constantFrom<unknown>([], 'x', null),
            fc.jsonValue(),
          ),
          managedFields: fc.oneof(
            fc.constantFrom<unknown>('x', [7], [{ manager: 1 }]),
            fc.jsonValue(),
          ),
          creationTimestamp: fc.constantFrom<unknown>(7, 'never', null),
        },
        { requiredKeys: [] },
      ),
      fc.jsonValue(),
    ),
    spec: fc.jsonValue(),
    status: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

/** One kind of nonsense, for all requests that it is said to. */
const nonsense: fc.Arbitrary<MockFault> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        '<!doctype html><title>Sign in</title>',
        '',
        'null',
        '7',
        '"x"',
        '[]',
        '{}',
        '{"items":',
      ].map(body => answer(body)),
      answer('<html>', { type: 'text/html' }),
      answer(list({ items: [] }).slice(0, -3)),
      answer(list({})),
      answer(list({ items: {} })),
      answer(list({ items: 'none' })),
      answer(list({ items: [null, 7, 'x', []] })),
      answer(
        list({ items: [], metadata: { resourceVersion: 7, continue: 7 } }),
      ),
      answer(list({ items: [], metadata: 'x' })),
      answer(
        list({
          kind: 'SecretList',
          items: [{ kind: 'Secret', metadata: { name: 'a' } }],
        }),
      ),
      answer(
        JSON.stringify({
          kind: 'Status',
          status: 'Failure',
          code: 500,
          message: '\u0000\ud800',
        }),
      ),
      answer(nest(100_000)),
      answer(
        `{"metadata":{},"items":[${'{"metadata":{"name":"a","uid":"u"}},'.repeat(
          999,
        )}{"metadata":{"name":"a","uid":"u"}}]}`,
      ),
      answer(gzipSync(Buffer.alloc(80 * 1024 * 1024)), {
        headers: { 'content-encoding': 'gzip' },
      }),
      answer('x', { headers: { 'content-encoding': 'gzip' } }),
      answer('x', { headers: { 'content-encoding': 'br' } }),
      answer('{}', { headers: { 'x-long': 'x'.repeat(60_000) } }),
      answer('{}', {
        status: 302,
        headers: { location: 'http://169.254.169.254/' },
      }),
      answer('{"gitVersion":7,"major":[]}'),
      answer('[+]\u0000 ok\n[-] ok\n\u001b[31m[-]etcd failed: \ud800\n'),
    ),
  },
  fc.oneof(
    fc
      .uint8Array({ maxLength: 2_000 })
      .map(bytes => answer(Buffer.from(bytes))),
    fc.jsonValue().map(value => answer(JSON.stringify(value))),
  ),
  {
    weight: 3,
    arbitrary: fc
      .array(fc.oneof(item, arbitraryObject), { maxLength: 8 })
      .map(items => answer(list({ items }))),
  },
  fc
    .constantFrom(200, 201, 204, 304, 400, 404, 406, 410, 418, 500, 599)
    .chain(status =>
      fc
        .string({ unit: 'binary', maxLength: 300 })
        .map(body => answer(body, { status })),
    ),
);

/** Nonsense, and the requests that it is the answer to: all, or those of some kinds. */
export const arbitraryAnswer: fc.Arbitrary<{ fault: MockFault; to: RegExp }> =
  fc.record({
    fault: nonsense,
    to: fc.constantFrom(
      /./,
      /readyz|version/,
      /\/metrics/,
      /\/(nodes|pods)\?/,
      /^\/apis?(\/[^?]*)?$/,
      /\/(deployments|customresourcedefinitions|namespaces|clusterroles)\?/,
    ),
  });
