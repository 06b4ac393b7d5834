import { createMetricsObjects } from './createMetricsObjects';

it('leads the API server to the port, and lets metrics-server write nothing', () => {
  const { items } = createMetricsObjects(20_001);
  const service = items.find(({ kind }) => kind === 'APIService');
  expect(service).toMatchObject({
    metadata: { name: 'v1beta1.metrics.k8s.io' },
    spec: { service: { port: 20_001 } },
  });
  const verbs = items
    .filter(({ kind }) => kind === 'ClusterRole')
    .flatMap(item => ('rules' in item ? item.rules : []))
    .flatMap(rule => (rule as { verbs: string[] }).verbs);
  expect(new Set(verbs)).toEqual(new Set(['get', 'list', 'watch']));
});
