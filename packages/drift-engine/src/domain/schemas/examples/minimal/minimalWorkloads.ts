import type { MinimalExample } from './MinimalExample';

const labels = { app: 'example' };
const containers = [
  {
    name: 'app',
    image: 'registry.example/app:1.2',
    ports: [{ containerPort: 8080 }],
  },
];
const template = { metadata: { labels }, spec: { containers } };
const jobTemplate = { spec: { containers, restartPolicy: 'Never' } };
const selector = { matchLabels: labels };
const scaleTargetRef = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'example',
};

/** Kinds that run something, and what stands before them. */
export const minimalWorkloads: Record<string, MinimalExample> = {
  ConfigMap: { data: { key: 'value' } },
  ControllerRevision: { revision: 1, data: { spec: { replicas: 1 } } },
  CronJob: {
    spec: {
      schedule: '0 3 * * *',
      jobTemplate: { spec: { template: jobTemplate } },
    },
  },
  DaemonSet: { spec: { selector, template } },
  Deployment: { spec: { selector, template } },
  Endpoints: {
    subsets: [{ addresses: [{ ip: '192.0.2.1' }], ports: [{ port: 8080 }] }],
  },
  EndpointSlice: {
    addressType: 'IPv4',
    endpoints: [{ addresses: ['192.0.2.1'] }],
    ports: [{ port: 8080 }],
  },
  HorizontalPodAutoscaler: { spec: { scaleTargetRef, maxReplicas: 3 } },
  Ingress: {
    spec: {
      defaultBackend: { service: { name: 'example', port: { number: 80 } } },
    },
  },
  IngressClass: { spec: { controller: 'example.com/ingress' } },
  Job: { spec: { template: jobTemplate } },
  Pod: { spec: { containers } },
  PodTemplate: { template },
  ReplicaSet: { spec: { selector, template } },
  ReplicationController: { spec: { selector: labels, template } },
  Secret: { data: { key: 'dmFsdWU=' } },
  Service: { spec: { selector: labels, ports: [{ port: 80 }] } },
  StatefulSet: { spec: { selector, serviceName: 'example', template } },
};
