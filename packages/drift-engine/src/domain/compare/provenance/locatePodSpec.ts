const paths: Record<string, readonly string[]> = {
  Pod: ['spec'],
  PodTemplate: ['template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

const templated = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'Rollout',
]);

/** Where in an object of a kind its pods are described; undefined for kinds without pods. */
export function locatePodSpec(kind: string): readonly string[] | undefined {
  if (Object.hasOwn(paths, kind)) return paths[kind];
  return templated.has(kind) ? ['spec', 'template', 'spec'] : undefined;
}
