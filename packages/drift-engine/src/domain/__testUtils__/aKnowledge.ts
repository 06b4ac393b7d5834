import type { KindKnowledge, Knowledge, KnownDefault } from '../Knowledge';
import type { SchemaNode } from '../SchemaNode';
import { deployment } from './nodes';

/** What a kind source says of one kind. */
export function aKind(
  schema: SchemaNode | undefined,
  defaults: KnownDefault[] = [],
  kept: string[][] = [],
): KindKnowledge {
  return { schema, defaults, kept, isNamespaced: true };
}

const pod = ['spec', 'template', 'spec'];
const constant = (
  path: string[],
  value: string | number | boolean,
): KnownDefault => ({ path, value: { kind: 'constant', value } });

const kinds: Record<string, KindKnowledge> = {
  'apps/v1 Deployment': aKind(
    deployment,
    [
      constant(['spec', 'replicas'], 1),
      constant(['spec', 'strategy', 'type'], 'RollingUpdate'),
      constant([...pod, 'terminationGracePeriodSeconds'], 30),
      constant(
        [
          ...pod,
          ...['containers', '[]', 'env', '[]'],
          ...['valueFrom', 'fieldRef', 'apiVersion'],
        ],
        'v1',
      ),
    ],
    [
      ['spec', 'replicas'],
      [...pod, 'securityContext'],
      [...pod, 'volumes', '[]', 'emptyDir'],
      [...pod, 'containers', '[]', 'securityContext'],
      [...pod, 'containers', '[]', 'securityContext', 'runAsUser'],
    ],
  ),
};

/** Knowledge of Deployments, and of what a test adds. */
export function aKnowledge(
  overrides: Partial<Knowledge> & {
    also?: Record<string, KindKnowledge>;
    isComplete?: boolean;
  } = {},
): Knowledge {
  const { also = {}, isComplete = false, ...rest } = overrides;
  const all = { ...kinds, ...also };
  return {
    kinds: {
      find: (apiVersion, kind) => all[`${apiVersion} ${kind}`],
      isComplete,
    },
    owners: [],
    ignoreRules: [],
    appliers: ['argocd-controller', 'fairway'],
    now: Date.UTC(2026, 0, 1),
    ...rest,
  };
}
