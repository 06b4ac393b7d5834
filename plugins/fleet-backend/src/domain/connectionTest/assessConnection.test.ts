import type { Answer, Reviewed } from './Answer';
import { assessConnection, type ConnectionReading } from './assessConnection';
import type { Right } from './Right';

const right = (verb: string, full: string): Right => {
  const [resource, subresource] = full.split('/');
  return { verb, group: '', resource, ...(subresource && { subresource }) };
};
const reviewed = (isAllowed: boolean, ...rights: Right[]): Reviewed[] =>
  rights.map(each => ({ right: each, isAllowed: { value: isAllowed } }));
const error = (reason: string, message: string): Answer<never> => ({
  error: { reason, message },
});

const aReading = (
  changes: Partial<ConnectionReading> = {},
): ConnectionReading => ({
  ...{ cluster: 'harbour', identity: 'reader' },
  version: { value: 'v1.36.2' },
  readiness: { value: [] },
  required: reviewed(true, right('list', 'pods')),
  excess: reviewed(false, right('get', 'secrets')),
  policies: [{ name: 'Policy fence', isThere: { value: true } }],
  ...changes,
});

const statesOf = (reading: ConnectionReading) =>
  assessConnection(reading).map(({ name, state }) => `${name} ${state}`);

describe('the assessment of a connection', () => {
  it('is ok in every step, without remedies, if nothing is missing', () => {
    const steps = assessConnection(aReading());
    expect(steps.map(({ name }) => name)).toEqual([
      ...['credentials', 'address', 'version', 'readiness'],
      ...['rights', 'excess-rights', 'policies'],
    ]);
    expect(new Set(steps.map(({ state }) => state))).toEqual(new Set(['ok']));
    expect(steps.every(({ remedy }) => remedy === null)).toBe(true);
  });

  it('asks the provisioner for no policies', () => {
    expect(
      statesOf(aReading({ identity: 'provisioner', policies: undefined })),
    ).not.toContainEqual(expect.stringMatching(/^policies/));
  });

  it.each<[Partial<ConnectionReading>, string, string, RegExp, RegExp]>([
    [
      { unusable: 'no credentials are bound to this server and CA' },
      ...(['credentials', 'failed'] as const),
      /no credentials are bound/,
      /fairway\.fleet\.credentials/,
    ],
    [
      { version: error('unreachable', 'its certificate is not trusted (X)') },
      ...(['address', 'failed'] as const),
      /not trusted/,
      /caData/,
    ],
    [
      { version: error('unreachable', 'refused the connection') },
      ...(['address', 'failed'] as const),
      /refused/,
      /address of the server/,
    ],
    [
      { version: error('unreachable', 'no answer within 5 s') },
      ...(['address', 'unknown'] as const),
      /within 5 s/,
      /network rule/,
    ],
    [
      { version: error('throttled', 'left alone for 3 s more') },
      ...(['address', 'unknown'] as const),
      /left alone/,
      /test again/,
    ],
    [
      { version: error('unauthorized', 'Unauthorized') },
      ...(['version', 'failed'] as const),
      /Unauthorized/,
      /new token of the reader/,
    ],
    [
      { version: error('server-error', 'Oops') },
      ...(['version', 'unknown'] as const),
      /Oops/,
      /Test again/,
    ],
    [
      { readiness: { value: ['etcd', 'informer-sync'] } },
      ...(['readiness', 'failed'] as const),
      /etcd, informer-sync/,
      /log/,
    ],
    [
      { readiness: error('forbidden', 'Forbidden') },
      ...(['readiness', 'unknown'] as const),
      /Forbidden/,
      /Test again/,
    ],
    [
      {
        required: reviewed(
          false,
          right('list', 'pods'),
          right('watch', 'pods'),
          { verb: 'get', path: '/metrics' },
        ),
      },
      ...(['rights', 'failed'] as const),
      /may not list, watch pods; get \/metrics\./,
      /Apply the manifests/,
    ],
    [
      {
        required: [
          { right: right('list', 'pods'), isAllowed: error('x', 'Silent') },
        ],
      },
      ...(['rights', 'unknown'] as const),
      /Silent/,
      /Test again/,
    ],
    [
      {
        required: [
          { right: right('list', 'pods'), isAllowed: error('x', 'Silent') },
          ...reviewed(false, right('list', 'nodes')),
        ],
      },
      ...(['rights', 'failed'] as const),
      /list nodes/,
      /Apply/,
    ],
    [
      { excess: reviewed(true, right('get', 'secrets')) },
      ...(['excess-rights', 'failed'] as const),
      /It may get secrets, which the reader must not/,
      /Remove the bindings/,
    ],
    [
      {
        excess: [
          { right: right('get', 'secrets'), isAllowed: error('x', 'Silent') },
        ],
      },
      ...(['excess-rights', 'unknown'] as const),
      /Silent/,
      /Test again/,
    ],
    [
      { policies: [{ name: 'Policy fence', isThere: { value: false } }] },
      ...(['policies', 'failed'] as const),
      /lacks Policy fence/,
      /Apply/,
    ],
    [
      {
        policies: [{ name: 'Policy fence', isThere: error('x', 'Forbidden') }],
      },
      ...(['policies', 'unknown'] as const),
      /Forbidden/,
      /Test again/,
    ],
  ])('given %j says of %s that it is %s', (changes, ...expected) => {
    const [name, state, reason, remedy] = expected;
    const steps = assessConnection(aReading(changes));
    expect(steps.find(each => each.name === name)).toEqual({
      ...{ name, state },
      reason: expect.stringMatching(reason),
      remedy: expect.stringMatching(remedy),
    });
  });

  it.each<[Partial<ConnectionReading>, number]>([
    [{ unusable: 'none' }, 1],
    [{ version: error('unreachable', 'no answer within 5 s') }, 2],
  ])('calls nothing ok that was not tried: %j', (changes, tried) => {
    const states = statesOf(aReading({ ...changes, policies: undefined }));
    expect(states).toHaveLength(7);
    expect(states.slice(tried).every(each => each.endsWith(' unknown'))).toBe(
      true,
    );
  });
});
