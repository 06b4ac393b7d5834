import type {
  ClusterAccessSummary,
  ClusterComponents,
  ClusterTopic,
  Component,
  Coverage,
} from '@fairway/plugin-fleet-common';
import { mergeComponents } from '../domain/summaries/recogniseComponents';
import type { SummaryPart } from '../domain/summaries/Summary';
import type { StoredSummary } from './SummaryStore';

/** A topic as it is asked for, and the parts that are kept of it. */
export interface TopicSource {
  parts: readonly SummaryPart[];
  /** Puts the value together; undefined: nothing was read yet. */
  compose(values: readonly unknown[]): unknown;
}

const alone = (part: SummaryPart): TopicSource => ({
  parts: [part],
  compose: ([value]) => value,
});

/** Where each topic comes from. */
export const topicSources: Record<ClusterTopic, TopicSource> = {
  capacity: alone('capacity'),
  workloads: alone('workloads'),
  components: {
    parts: ['software', 'definitions'],
    compose: composeComponents,
  },
  access: { parts: ['rbac', 'namespaces'], compose: composeAccess },
  events: alone('events'),
  usage: alone('usage'),
};

function composeAccess(
  values: readonly unknown[],
): ClusterAccessSummary | undefined {
  const [rbac, namespaces] = values as [
    Pick<ClusterAccessSummary, 'admins' | 'wildcards'> | undefined,
    ClusterAccessSummary['namespaces'] | undefined,
  ];
  if (!rbac && !namespaces) return undefined;
  return {
    admins: rbac?.admins ?? null,
    wildcards: rbac?.wildcards ?? null,
    namespaces: namespaces ?? null,
  };
}

function composeComponents(
  values: readonly unknown[],
): ClusterComponents | undefined {
  const software = values[0] as ClusterComponents | undefined;
  const definitions = values[1] as Component[] | undefined;
  if (!software && !definitions) return undefined;
  return {
    items: mergeComponents(software?.items ?? [], definitions ?? []),
    machines: software?.machines ?? null,
  };
}

/** What is kept of a topic, as old as the oldest of its parts. */
export function toTopicAnswer(
  { parts, compose }: TopicSource,
  stored: ReadonlyMap<SummaryPart, StoredSummary>,
): { readAt: string | null; coverage: Coverage; value: unknown } {
  const found = parts.map(part => stored.get(part));
  const times = found.flatMap(each => each?.readAt ?? []);
  const missing = found.flatMap((each, index) =>
    each ? each.missing : [{ kind: parts[index], reason: 'not read yet' }],
  );
  // A kind that two parts need is missing once.
  const reasons = new Map(missing.map(({ kind, reason }) => [kind, reason]));
  return {
    readAt:
      times.length > 0 ? new Date(Math.min(...times)).toISOString() : null,
    coverage: {
      complete: missing.length === 0,
      missing: [...reasons].map(([kind, reason]) => ({ kind, reason })),
    },
    value: compose(found.map(each => each?.value)) ?? null,
  };
}
