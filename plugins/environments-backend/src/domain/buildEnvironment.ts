import { DEFAULT_NAMESPACE, parseEntityRef } from '@backstage/catalog-model';
import type { Manifest } from '@fairway/delivery';
import type { Located } from '@fairway/fleet-documents';
import {
  CreateEnvironmentInput,
  documentsApiVersion,
  EnvironmentClassDocument,
  EnvironmentDocument,
  Quota,
  toNamespace,
} from '@fairway/plugin-environments-common';
import type { PolicyVerdict } from '@fairway/plugin-runs-common';
import { toEnvironmentPath, toRenderedPath } from './environmentPaths';
import type { ClusterCandidate } from './placeEnvironment';
import { renderEnvironment } from './renderEnvironment';
import { renderYaml } from '@fairway/fleet-documents';

/** What an environment that may be made consists of. */
export interface CreateDecision {
  kind: 'decided';
  environment: EnvironmentDocument;
  environmentClass: Located<EnvironmentClassDocument>;
  /** Entity ref of the owning group. */
  ownerRef: string;
  cluster: ClusterCandidate;
  namespace: string;
  manifests: Manifest[];
  /** The YAML of each, in their order. */
  manifestTexts: string[];
  files: { path: string; content: string }[];
  reasons: string[];
  /** What each policy said; all of them allow it. */
  policies: PolicyVerdict[];
}

const dayMs = 86_400_000;

/** The document, the objects and the files of an environment that nothing speaks against. The lease ends at a whole second, so that the document reads well. */
export function buildEnvironment(options: {
  input: CreateEnvironmentInput;
  environmentClass: Located<EnvironmentClassDocument>;
  ownerRef: string;
  cluster: ClusterCandidate;
  placement: string[];
  policies: PolicyVerdict[];
  now: Date;
}): CreateDecision {
  const { input, environmentClass, ownerRef, cluster, now } = options;
  const { lease, quota } = environmentClass.document.spec;
  const days = input.leaseDays ?? lease.defaultDays;
  const environment: EnvironmentDocument = {
    apiVersion: documentsApiVersion,
    kind: 'Environment',
    metadata: { name: input.name },
    spec: {
      owner: input.owner,
      class: input.class,
      classRevision: environmentClass.blob,
      renderer: 2,
      cluster: cluster.name,
      ...(input.purpose && { purpose: input.purpose }),
      quota: mergeQuota(quota.defaults, input.quota),
      lease: { until: addDays(now, days) },
      access: { groups: [toGroupName(ownerRef)] },
    },
  };
  const namespace = toNamespace(input.owner, input.name);
  const manifests = renderEnvironment(environment, environmentClass.document);
  const manifestTexts = manifests.map(renderYaml);
  return {
    kind: 'decided',
    environment,
    environmentClass,
    ownerRef,
    cluster,
    namespace,
    manifests,
    manifestTexts,
    files: toFiles(environment, { namespace, manifests, manifestTexts }),
    policies: options.policies,
    reasons: [
      ...options.placement,
      input.leaseDays === undefined
        ? `Leased for ${days} days, the default of class ${input.class} (at most ${lease.maximumDays}).`
        : `Leased for ${days} days, as requested (class ${input.class} allows at most ${lease.maximumDays}).`,
      ...explainQuota(input.quota, quota.defaults),
    ],
  };
}

function mergeQuota(defaults: Quota, asked: Quota | undefined): Quota {
  return Object.fromEntries(
    Object.entries({ ...defaults, ...asked }).sort(([left], [right]) =>
      left < right ? -1 : 1,
    ),
  );
}

function explainQuota(asked: Quota | undefined, defaults: Quota): string[] {
  const changed = Object.entries(asked ?? {}).filter(
    ([key, value]) => defaults[key] !== value,
  );
  return changed.map(
    ([key, value]) =>
      `Quota ${key} is ${value}, as requested, instead of ${
        defaults[key] ?? 'none'
      }.`,
  );
}

function addDays(now: Date, days: number): string {
  const seconds = Math.floor((now.getTime() + days * dayMs) / 1000);
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/**
 * The identity provider calls the group as the catalog does: its name alone in the namespace `default`, else with the namespace, so that
 * no two groups of the catalog are one on a cluster.
 */
export function toGroupName(ownerRef: string): string {
  const { namespace, name } = parseEntityRef(ownerRef);
  return namespace === DEFAULT_NAMESPACE ? name : `${namespace}/${name}`;
}

function toFiles(
  environment: EnvironmentDocument,
  {
    namespace,
    manifests,
    manifestTexts,
  }: Pick<CreateDecision, 'namespace' | 'manifests' | 'manifestTexts'>,
): CreateDecision['files'] {
  const { owner, cluster } = environment.spec;
  return [
    {
      path: toEnvironmentPath(owner, environment.metadata.name),
      content: renderYaml(environment),
    },
    ...manifests.map((manifest, index) => ({
      path: toRenderedPath(cluster, namespace, manifest),
      content: manifestTexts[index],
    })),
  ];
}
