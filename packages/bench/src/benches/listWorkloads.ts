interface Workload {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace: string; labels: object };
}

const containers = ['web', 'worker', 'sidecar'];
const variables = 25;

/** So many Deployments of three containers with 25 variables each, Services and ConfigMaps. */
export function listWorkloads(each: number): Workload[] {
  return Array.from({ length: each }, (_, index) => `app-${index}`).flatMap(
    name => [aDeployment(name), aService(name), aConfigMap(name)],
  );
}

function describe(kind: string, apiVersion: string, name: string): Workload {
  const labels = { app: name, team: 'storefront', tier: 'backend' };
  return { apiVersion, kind, metadata: { name, namespace: 'default', labels } };
}

function aDeployment(name: string) {
  return {
    ...describe('Deployment', 'apps/v1', name),
    spec: {
      replicas: 0,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: containers.map(aContainer) },
      },
    },
  };
}

function aContainer(name: string, position: number) {
  return {
    name,
    image: `registry.example/${name}:1.${position}.0`,
    env: Array.from({ length: variables }, (_, index) => ({
      name: `VARIABLE_${index}`,
      value: `value of ${index}`,
    })),
    ports: [{ containerPort: 8080 + position }],
    resources: {
      requests: { cpu: '100m', memory: '128Mi' },
      limits: { cpu: '1000m', memory: '1024Mi' },
    },
    readinessProbe: { httpGet: { path: '/ready', port: 8080 + position } },
  };
}

function aService(name: string) {
  return {
    ...describe('Service', 'v1', name),
    spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] },
  };
}

function aConfigMap(name: string) {
  return {
    ...describe('ConfigMap', 'v1', name),
    data: Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `setting-${index}`,
        `the value of setting ${index} of ${name}`,
      ]),
    ),
  };
}
