import { isKubernetesProxyPath } from './isKubernetesProxyPath';

describe('isKubernetesProxyPath', () => {
  it.each([
    '/api/kubernetes/proxy',
    '/api/kubernetes/proxy/api/v1/secrets',
    '/api/kubernetes//proxy/api',
    '//api/kubernetes/proxy/api',
    '/api//kubernetes/proxy',
    '/API/Kubernetes/PROXY/api',
    '/api/kubernetes/%70roxy/api',
    '/api/kubernetes/%2570roxy/api',
    '/api/kubernetes%2fproxy/api',
    '/api/kubernetes/./proxy',
    '/api/kubernetes/x/../proxy/api',
    '/api/kubernetes/;/proxy/api',
    '/api\\kubernetes\\proxy',
  ])('knows %s', path => {
    expect(isKubernetesProxyPath(path)).toBe(true);
  });

  it.each([
    '/',
    '/api/kubernetes/clusters',
    '/api/kubernetes/proxyfile',
    '/api/runs/kubernetes/proxy',
    '/api/catalog/%',
    '/api/kubernetes/%zz',
  ])('lets %s pass', path => {
    expect(isKubernetesProxyPath(path)).toBe(false);
  });
});
