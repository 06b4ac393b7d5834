const names: Record<string, string> = {
  'requests.cpu': 'CPU requested',
  'limits.cpu': 'CPU limit',
  'requests.memory': 'Memory requested',
  'limits.memory': 'Memory limit',
  'requests.storage': 'Storage requested',
  pods: 'Pods',
  services: 'Services',
  secrets: 'Secrets',
  configmaps: 'ConfigMaps',
  persistentvolumeclaims: 'Volume claims',
  'requests.ephemeral-storage': 'Local disk requested',
  'limits.ephemeral-storage': 'Local disk limit',
  'services.loadbalancers': 'Load balancers',
  'services.nodeports': 'Node ports',
  'count/deployments.apps': 'Deployments',
  'count/replicasets.apps': 'ReplicaSets',
  'count/statefulsets.apps': 'StatefulSets',
  'count/daemonsets.apps': 'DaemonSets',
  'count/controllerrevisions.apps': 'Controller revisions',
  'count/jobs.batch': 'Jobs',
  'count/cronjobs.batch': 'CronJobs',
  'count/horizontalpodautoscalers.autoscaling': 'Autoscalers',
  'count/poddisruptionbudgets.policy': 'Disruption budgets',
  'count/ingresses.networking.k8s.io': 'Ingresses',
};

/** Name of a quota's resource for people; what has none keeps its own. */
export function describeResource(key: string): string {
  return Object.hasOwn(names, key) ? names[key] : key;
}
