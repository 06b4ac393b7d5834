import { z } from 'zod';
import { coverageSchema } from './schemas';

/** What is kept of a cluster's objects, by subject: `GET /api/fleet/clusters/:name/<topic>`. */
export const clusterTopics = [
  'capacity',
  'workloads',
  'components',
  'access',
  'events',
  'usage',
] as const;
export type ClusterTopic = (typeof clusterTopics)[number];

/** Cores, bytes or pods; null: it could not be read. */
const figure = z.number().nullable();

/** Of one resource: what the nodes have for pods, and what pods on them ask for and may take at most. */
export const resourceUseSchema = z.object({
  allocatable: z.number(),
  requested: figure,
  /** Sum of the limits; containers without one have none in it. Null also for what has no limits. */
  limit: figure,
});
export type ResourceUse = z.infer<typeof resourceUseSchema>;

const resourcesSchema = z.object({
  cpu: resourceUseSchema,
  memory: resourceUseSchema,
  pods: resourceUseSchema,
});

export const nodeCapacitySchema = resourcesSchema.extend({
  name: z.string(),
  /** It takes pods of applications: ready, not cordoned, and no control plane. */
  usable: z.boolean(),
});
export type NodeCapacity = z.infer<typeof nodeCapacitySchema>;

/** Sums are over the usable nodes. */
export const capacitySchema = resourcesSchema.extend({
  nodes: z.object({ total: z.number(), usable: z.number() }),
  /** What would be left without the largest node, less what is asked for; null: fewer than two usable nodes, or pods cannot be read. */
  headroom: z.object({ cpu: z.number(), memory: z.number() }).nullable(),
  /** Pods that no node has been found for. */
  unscheduled: figure,
  /** The fullest first. */
  items: z.array(nodeCapacitySchema),
  omitted: z.number(),
});
export type ClusterCapacity = z.infer<typeof capacitySchema>;

export const workloadKinds = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
] as const;

/** Worst first. `idle`: it wants no pods. */
export const workloadStates = [
  'failed',
  'short',
  'running',
  'ready',
  'idle',
  'done',
] as const;
export const workloadStateSchema = z.enum(workloadStates);
export type WorkloadState = z.infer<typeof workloadStateSchema>;

export const workloadSchema = z.object({
  kind: z.enum(workloadKinds),
  namespace: z.string(),
  name: z.string(),
  state: workloadStateSchema,
  /** Pods, or of a job its completions. */
  desired: z.number(),
  ready: z.number(),
  images: z.array(z.string()),
});
export type Workload = z.infer<typeof workloadSchema>;

export const workloadsSchema = z.object({
  /** Kinds that could be read. */
  totals: z.array(
    z.object({
      kind: z.enum(workloadKinds),
      total: z.number(),
      /** Failed, or with fewer ready than they want. */
      short: z.number(),
    }),
  ),
  /** Worst first. */
  items: z.array(workloadSchema),
  omitted: z.number(),
});
export type ClusterWorkloads = z.infer<typeof workloadsSchema>;

export const componentRoles = [
  'cni',
  'csi',
  'dns',
  'ingress',
  'mesh',
  'policy',
  'gitops',
  'autoscaler',
  'metrics',
  'certificates',
  'backup',
] as const;
export const componentRoleSchema = z.enum(componentRoles);
export type ComponentRole = z.infer<typeof componentRoleSchema>;

export const componentSchema = z.object({
  role: componentRoleSchema,
  name: z.string(),
  /** By the tags of its images; empty: it was recognised by its definitions alone, or the images have none. */
  versions: z.array(z.string()),
  /** Where its workloads are. */
  namespaces: z.array(z.string()),
  /** What it was recognised by: images, names of custom resource definitions. */
  evidence: z.array(z.string()),
  link: z.string(),
});
export type Component = z.infer<typeof componentSchema>;

/** Nodes grouped by system and version. */
export const machineSchema = z.object({
  osImage: z.string().nullable(),
  kernel: z.string().nullable(),
  runtime: z.string().nullable(),
  kubelet: z.string().nullable(),
  architecture: z.string().nullable(),
  nodes: z.number(),
});
export type Machine = z.infer<typeof machineSchema>;

export const componentsSchema = z.object({
  items: z.array(componentSchema),
  /** The most frequent first; null: nodes cannot be read. */
  machines: z.array(machineSchema).nullable(),
});
export type ClusterComponents = z.infer<typeof componentsSchema>;

export const podSecurityLevels = [
  'privileged',
  'baseline',
  'restricted',
] as const;

export const namespaceAccessSchema = z.object({
  name: z.string(),
  /** The level that is enforced; null: none. */
  podSecurity: z.string().nullable(),
  /** Whether a policy for all pods bounds what comes in; null: policies cannot be read. */
  defaultDeny: z.boolean().nullable(),
  /** Whether it has a quota; null: quotas cannot be read. */
  quota: z.boolean().nullable(),
});
export type NamespaceAccess = z.infer<typeof namespaceAccessSchema>;

/** Lists hold no more than the first; totals count all. Null: it cannot be read. */
export const accessSchema = z.object({
  admins: z
    .object({
      items: z.array(
        z.object({
          binding: z.string(),
          subjects: z.array(z.string()),
          builtIn: z.boolean(),
        }),
      ),
      total: z.number(),
    })
    .nullable(),
  wildcards: z
    .object({ items: z.array(z.string()), total: z.number() })
    .nullable(),
  /** Without those of the cluster itself; the least guarded first. */
  namespaces: z
    .object({ items: z.array(namespaceAccessSchema), total: z.number() })
    .nullable(),
});
export type ClusterAccessSummary = z.infer<typeof accessSchema>;

/** Warnings with the same reason about the same object. */
export const eventGroupSchema = z.object({
  reason: z.string(),
  object: z.object({
    kind: z.string(),
    namespace: z.string().nullable(),
    name: z.string(),
  }),
  /** Of the latest. */
  message: z.string(),
  /** What reported it. */
  source: z.string().nullable(),
  count: z.number(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
});
export type EventGroup = z.infer<typeof eventGroupSchema>;

export const eventsSchema = z.object({
  /** Latest first. */
  items: z.array(eventGroupSchema),
  omitted: z.number(),
});
export type ClusterEvents = z.infer<typeof eventsSchema>;

/** What `metrics.k8s.io` says: cores and bytes that are in use. */
export const usageSchema = z.object({
  cpu: z.number(),
  memory: z.number(),
  nodes: z.array(
    z.object({ name: z.string(), cpu: z.number(), memory: z.number() }),
  ),
});
export type ClusterUsage = z.infer<typeof usageSchema>;

export const clusterTopicSchemas = {
  capacity: capacitySchema,
  workloads: workloadsSchema,
  components: componentsSchema,
  access: accessSchema,
  events: eventsSchema,
  usage: usageSchema,
} satisfies Record<ClusterTopic, z.ZodType>;
export type ClusterTopicValue<T extends ClusterTopic> = z.infer<
  (typeof clusterTopicSchemas)[T]
>;

const topicAnswerSchema = z.object({
  /** The API server that was read. */
  source: z.string(),
  /** When the value was read, ISO 8601; null: never. */
  readAt: z.string().nullable(),
  /** Of the last try, which may be later. */
  coverage: coverageSchema,
});

/** Answer of `GET /api/fleet/clusters/:name/<topic>`. */
export type ClusterTopicAnswer<T extends ClusterTopic> = z.infer<
  typeof topicAnswerSchema
> & {
  /** Null: it was never read. */
  value: ClusterTopicValue<T> | null;
};

/** Parses the answer of a topic. */
export function createTopicSchema<T extends ClusterTopic>(
  topic: T,
): z.ZodType<ClusterTopicAnswer<T>> {
  const value: z.ZodType = clusterTopicSchemas[topic];
  return topicAnswerSchema.extend({
    value: value.nullable(),
  }) as unknown as z.ZodType<ClusterTopicAnswer<T>>;
}
