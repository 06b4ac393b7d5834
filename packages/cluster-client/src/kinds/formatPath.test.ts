import { formatPath } from './formatPath';

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  resource: 'pods',
  namespaced: true,
};
const ROLE = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  resource: 'clusterroles',
  namespaced: false,
};

describe('formatPath', () => {
  it.each([
    [POD, {}, '/api/v1/pods'],
    [POD, { namespace: 'a' }, '/api/v1/namespaces/a/pods'],
    [POD, { namespace: 'a', name: 'b' }, '/api/v1/namespaces/a/pods/b'],
    [
      POD,
      { namespace: 'a', name: 'b', subresource: 'log' },
      '/api/v1/namespaces/a/pods/b/log',
    ],
    [
      ROLE,
      { name: 'system:admin' },
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Aadmin',
    ],
  ])('given %j and %j returns %s', (kind, resource, path) => {
    expect(formatPath(kind, resource)).toBe(path);
  });

  it.each([
    [POD, { name: 'b' }, 'Pod is namespaced: name its namespace'],
    [ROLE, { namespace: 'a', name: 'b' }, 'leave out the namespace'],
    [POD, { namespace: '', name: 'b' }, 'name it'],
    [POD, { namespace: '' }, "namespace: ''"],
    [POD, { namespace: '..', name: 'b' }, "namespace: '..'"],
    [POD, { namespace: 'a', name: '.' }, "name: '.'"],
    [POD, { namespace: 'a', name: 'b/exec' }, "name: 'b/exec'"],
    [POD, { namespace: 'a', name: 'b?force=true' }, 'cannot be a name'],
    [POD, { namespace: 'a', name: 'b%2fexec' }, 'cannot be a name'],
    [{ ...POD, apiVersion: '../v1' }, {}, "apiVersion: '..'"],
    [{ ...POD, resource: '' }, {}, "resource: ''"],
  ])('given %j and %j refuses: %s', (kind, resource, problem) => {
    expect(() => formatPath(kind, resource)).toThrow(problem);
  });
});
