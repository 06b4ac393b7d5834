import {
  pickText,
  splitApiVersion,
  type Identity,
  type KubernetesObject,
} from '../../KubernetesObject';
import { pickAt, type Value } from '../../Value';
import { toPath } from '../walk/ObjectPath';
import type { Finding } from '../walk/Walk';

/** Why a controller may have written what differs. */
export interface Ownership {
  rule: string;
  reason: string;
}

/**
 * Whether another object of the cluster gave somebody else the right to a field: an autoscaler the replicas, as long as they lie within
 * its bounds; a vertical one the requests.
 *
 * Source: Rancher Fleet `normalizeReplicasPatch`; outside of the bounds somebody scaled by hand (Argo CD issue 3002).
 */
export function findOwnership(
  finding: Finding,
  identity: Identity,
  owners: readonly KubernetesObject[],
): Ownership | undefined {
  if (owners.length === 0) return undefined;
  const path = toPath(finding.location.objectPath);
  for (const owner of owners) {
    const found = assess(owner, { path, finding, identity });
    if (found) return found;
  }
  return undefined;
}

interface Question {
  path: string;
  finding: Finding;
  identity: Identity;
}

function assess(
  owner: KubernetesObject,
  question: Question,
): Ownership | undefined {
  const kind = pickText(owner, 'kind');
  const target =
    kind === 'VerticalPodAutoscaler' ? 'targetRef' : 'scaleTargetRef';
  if (!isTarget(owner, target, question.identity)) return undefined;
  switch (kind) {
    case 'HorizontalPodAutoscaler':
      return assessReplicas(owner, question, {
        rule: 'autoscaler-owns-replicas',
        least: pickAt(owner, 'spec', 'minReplicas') ?? 1,
        most: pickAt(owner, 'spec', 'maxReplicas'),
      });
    case 'ScaledObject':
      return assessReplicas(owner, question, {
        rule: 'keda-owns-replicas',
        least: pickAt(owner, 'spec', 'minReplicaCount') ?? 0,
        most: pickAt(owner, 'spec', 'maxReplicaCount') ?? 100,
      });
    case 'VerticalPodAutoscaler':
      return assessResources(owner, question);
    default:
      return undefined;
  }
}

function isTarget(
  owner: KubernetesObject,
  field: string,
  identity: Identity,
): boolean {
  const at = (key: string) => pickText(owner, 'spec', field, key);
  const apiVersion = at('apiVersion');
  return (
    pickText(owner, 'metadata', 'namespace') === identity.namespace &&
    at('name') === identity.name &&
    (at('kind') || 'Deployment') === identity.kind &&
    (apiVersion === '' || splitApiVersion(apiVersion).group === identity.group)
  );
}

function assessReplicas(
  owner: KubernetesObject,
  { path, finding }: Question,
  bounds: { rule: string; least: Value; most: Value | undefined },
): Ownership | undefined {
  if (path !== 'spec.replicas') return undefined;
  const replicas = Number(finding.live);
  const [least, most] = [Number(bounds.least), Number(bounds.most)];
  if (!(replicas >= least && replicas <= most)) return undefined;
  const name = pickText(owner, 'metadata', 'name');
  const kind = pickText(owner, 'kind');
  return {
    rule: bounds.rule,
    reason: `${kind} ${name} scales it between ${least} and ${most}`,
  };
}

const resources =
  /\.(initContainers|containers)\[[^\]]*\]\.resources\.(requests|limits)/;

function assessResources(
  owner: KubernetesObject,
  { path }: Question,
): Ownership | undefined {
  const mode = pickText(owner, 'spec', 'updatePolicy', 'updateMode') || 'Auto';
  if (mode === 'Off' || !resources.test(path)) return undefined;
  const name = pickText(owner, 'metadata', 'name');
  return {
    rule: 'vertical-autoscaler-owns-resources',
    reason: `VerticalPodAutoscaler ${name} sets requests and limits`,
  };
}
