/**
 * Holds the nodes, pods, deployments and namespaces of some API servers by informers of `@kubernetes/client-node`, and prints how many bytes
 * of the heap that takes and how many objects they are. `argv[2]`: a file with the servers, as JSON.
 */
const { readFileSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');

async function main() {
  // eslint-disable-next-line @backstage/no-undeclared-imports -- what is measured against is no part of what is shipped
  const kubernetes = await import('@kubernetes/client-node');
  const clusters = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  global.gc();
  const before = process.memoryUsage().heapUsed;
  const caches = clusters.flatMap(cluster =>
    startInformers(kubernetes, cluster),
  );
  await Promise.all(caches.map(({ started }) => started));
  await sleep(5_000);
  global.gc();
  await sleep(1_000);
  const bytes = process.memoryUsage().heapUsed - before;
  const objects = caches.reduce(
    (sum, { cache }) => sum + cache.list().length,
    0,
  );
  process.stdout.write(JSON.stringify({ bytes, objects }));
  process.exit(0);
}

function startInformers(kubernetes, { name, server, caData, token }) {
  const config = new kubernetes.KubeConfig();
  config.loadFromClusterAndUser({ name, server, caData }, { name, token });
  const core = config.makeApiClient(kubernetes.CoreV1Api);
  const apps = config.makeApiClient(kubernetes.AppsV1Api);
  const lists = {
    '/api/v1/nodes': () => core.listNode(),
    '/api/v1/namespaces': () => core.listNamespace(),
    '/api/v1/pods': () => core.listPodForAllNamespaces(),
    '/apis/apps/v1/deployments': () => apps.listDeploymentForAllNamespaces(),
  };
  return Object.entries(lists).map(([path, list]) => {
    const cache = kubernetes.makeInformer(config, path, list);
    return { cache, started: cache.start() };
  });
}

main();
