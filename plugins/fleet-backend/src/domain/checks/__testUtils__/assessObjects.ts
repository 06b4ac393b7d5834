import type { KubernetesObject } from '@fairway/cluster-client';
import type { ManifestsReading } from '../../deprecations/ManifestsReading';
import type { CountersReading } from '../../metrics/ServerCounters';
import type { ClusterFacts } from '../../ClusterFacts';
import { assessRows, findObstacle } from '../assessCheck';
import type { Check, CheckVerdict } from '../Check';
import { resolveSettings } from '../CheckSettings';
import { groupRows } from '../groupRows';
import type { KindStates } from '../KindState';
import { checks } from '../registry';
import { projectObject } from '../rows/projectObject';

export const now = Date.parse('2026-11-20T12:00:00Z');
/** A time before `now`, as Kubernetes writes it. */
export const before = (ms: number) => new Date(now - ms).toISOString();
export const minute = 60_000;
export const hour = 60 * minute;

export const pace = { heartbeatMs: 10_000, checksMs: 60_000 };
export const checksMs = 60_000;

/** Facts of a cluster that answers. */
export function someFacts(overrides: Partial<ClusterFacts> = {}): ClusterFacts {
  return {
    unusable: null,
    lastGoodAt: now - 1_000,
    attemptedAt: now - 1_000,
    failure: null,
    failingChecks: [],
    nodes: null,
    missing: [],
    ...overrides,
  };
}

/** An object as a cluster answers it; `name` may begin with a namespace. */
export function anObject(
  kind: string,
  name: string,
  rest: Record<string, unknown> = {},
  metadata: Record<string, unknown> = {},
): KubernetesObject {
  const [namespace, own] = name.includes('/')
    ? name.split('/')
    : [undefined, name];
  return {
    apiVersion: 'v1',
    kind,
    metadata: {
      name: own,
      ...(namespace !== undefined && { namespace }),
      creationTimestamp: before(24 * hour),
      ...metadata,
    },
    ...rest,
  };
}

export function findCheck(id: string): Check {
  const found = checks.find(each => each.id === id);
  if (!found) throw new Error(`No check ${id}`);
  return found;
}

export interface Situation {
  objects?: KubernetesObject[];
  facts?: Partial<ClusterFacts>;
  version?: string | null;
  /** Of kinds that could not be read. */
  kinds?: KindStates;
  thresholds?: Record<string, number>;
  countersBefore?: CountersReading;
  /** Nothing old, if absent. */
  manifests?: ManifestsReading;
}

/** What the check says of these objects at a time, by way of their projections. */
export function assessObjects(
  id: string,
  situation: Situation = {},
  at = now,
): CheckVerdict | 'keep' {
  const check = findCheck(id);
  const moved = at - now;
  const facts = someFacts({ lastGoodAt: at - 1, ...situation.facts });
  const kinds: KindStates = {
    ...Object.fromEntries(
      check.needs.map(kind => [kind, { readAt: now + moved }]),
    ),
    ...situation.kinds,
  };
  const obstacle = findObstacle(
    check,
    { facts, pace },
    { kinds, now: at, checksMs },
  );
  if (obstacle) return obstacle;
  const { thresholds } = resolveSettings(check, new Map());
  return assessRows(
    check,
    {
      ...groupRows((situation.objects ?? []).map(projectObject)),
      facts,
      version: situation.version === undefined ? 'v1.36.2' : situation.version,
      pace,
      countersBefore: situation.countersBefore,
      manifests: situation.manifests ?? { kind: 'read', found: [] },
    },
    { thresholds: { ...thresholds, ...situation.thresholds }, now: at },
  ).verdict;
}

/** The state alone, and of what is bad the objects. */
export function summarize(verdict: CheckVerdict | 'keep'): string {
  if (verdict === 'keep') return 'keep';
  if (verdict.state !== 'bad') return verdict.state;
  const names = verdict.evidence.map(({ namespace, name }) =>
    namespace ? `${namespace}/${name}` : name,
  );
  return `bad: ${names.join(', ')}`;
}
