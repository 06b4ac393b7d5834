import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { OwnRoutes } from '@fairway/backend-kit';
import { registerDriftActions } from './registerDriftActions';

const list = {
  items: [{ id: 'object-1', kind: 'Deployment' }],
  facets: { state: [{ value: 'drifted', count: 1 }] },
  nextCursor: 'c2',
};
const answers: Record<string, unknown> = {
  '/objects': list,
  '/clusters': {
    items: [
      { cluster: 'a', unknown: null, missing: [{ kind: 'X', reason: 'no' }] },
      { cluster: 'b', unknown: 'it does not answer', missing: [] },
    ],
    sourceFailure: null,
  },
};
const caller = mockCredentials.user('user:default/ada');
const detail = { object: { id: 'a/b' }, differences: [] };

describe('the actions of drift', () => {
  const calls: unknown[] = [];
  const actions = actionsRegistryServiceMock();
  registerDriftActions(actions, {
    call: async (credentials: unknown, request: { path: string }) => {
      calls.push(request);
      expect(credentials).toEqual(caller);
      return answers[request.path] ?? detail;
    },
  } as unknown as OwnRoutes);
  beforeEach(() => calls.splice(0));

  it('asks for the list of the page, and gives its rows, counts and cursor', async () => {
    const input = { state: 'drifted,missing', cluster: 'a', limit: 5 };
    expect(
      await actions.invoke({
        id: 'test:list-objects',
        input,
        credentials: caller,
      }),
    ).toEqual({
      output: {
        ...{ objects: list.items, facets: list.facets, nextCursor: 'c2' },
        notCompared: [
          { what: 'X on a', reason: 'no' },
          { what: 'b', reason: 'it does not answer' },
        ],
      },
    });
    expect(calls).toEqual([
      { path: '/objects', query: input },
      { path: '/clusters', query: { limit: 1000 } },
    ]);
  });

  it('gets one object by its id, which reaches no other path', async () => {
    expect(
      await actions.invoke({
        id: 'test:get-object',
        input: { id: 'a/b' },
        credentials: caller,
      }),
    ).toEqual({ output: { detail } });
    expect(calls).toEqual([{ path: '/objects/a%2Fb' }]);
  });

  it('names the field that is left out, and what to give', async () => {
    await expect(
      actions.invoke({ id: 'test:get-object', input: {}, credentials: caller }),
    ).rejects.toThrow(/give the id of an object; drift:list-objects has it/);
  });
});
