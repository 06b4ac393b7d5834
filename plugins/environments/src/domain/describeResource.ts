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
};

/** Name of a quota's resource for people; what has none keeps its own. */
export function describeResource(key: string): string {
  return Object.hasOwn(names, key) ? names[key] : key;
}
