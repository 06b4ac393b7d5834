import {
  checkQuotaBounds,
  CreateEnvironmentInput,
  documentsApiVersion,
  EnvironmentClassDocument,
  EnvironmentDocument,
  Quota,
  toNamespace,
} from '@fairway/plugin-environments-common';
import {
  isPathOfEnvironment,
  toEnvironmentPath,
  toRenderedPath,
} from './environmentPaths';
import { FleetDocuments, Located, toEnvironmentKey } from './FleetDocuments';
import type { Manifest } from './Manifest';
import { ClusterCandidate, placeEnvironment } from './placeEnvironment';
import { renderEnvironment } from './renderEnvironment';
import { renderYaml } from './renderYaml';

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
  files: { path: string; content: string }[];
  reasons: string[];
}

export interface CreateRefusal {
  kind: 'refused';
  reasons: string[];
  /** Something else holds the name. */
  conflict: boolean;
}

const dayMs = 86_400_000;

/**
 * Decides a new environment from what was asked for and what the fleet repository says, or refuses with every reason at once.
 * The lease ends at a whole second, so that the document reads well.
 */
export function decideCreate(
  input: CreateEnvironmentInput,
  documents: FleetDocuments,
  clusters: readonly ClusterCandidate[],
  now: Date,
): CreateDecision | CreateRefusal {
  const environmentClass = documents.classes.get(input.class);
  const team = documents.teams.get(input.owner);
  const taken = explainTaken(input, documents);
  const reasons = [
    ...(taken ? [taken] : []),
    ...explainOwner(input, documents),
    ...explainClass(input, documents),
    ...(environmentClass
      ? explainBounds(input, environmentClass.document)
      : []),
  ];
  const placement =
    environmentClass && team
      ? placeEnvironment(
          {
            className: input.class,
            classTiers: environmentClass.document.spec.tiers,
            owner: input.owner,
            teamTiers: team.document.spec.tiers,
            cluster: input.cluster,
          },
          clusters,
        )
      : undefined;
  if (placement?.kind === 'refused') {
    reasons.push(placement.reason);
  }
  if (reasons.length > 0 || !placement || placement.kind === 'refused') {
    return { kind: 'refused', reasons, conflict: taken !== undefined };
  }
  return settle({
    input,
    environmentClass: environmentClass!,
    ownerRef: team!.document.spec.group,
    cluster: placement.cluster,
    placement: placement.reasons,
    now,
  });
}

/** Two people may ask for one name; whoever declares it first has it, even where the document is broken. */
function explainTaken(
  input: CreateEnvironmentInput,
  documents: FleetDocuments,
): string | undefined {
  const isTaken =
    documents.environments.has(toEnvironmentKey(input.owner, input.name)) ||
    [...documents.files.keys()].some(path =>
      isPathOfEnvironment(path, input.owner, input.name),
    );
  return isTaken
    ? `name: ${input.owner} has an environment "${input.name}" already; choose another name`
    : undefined;
}

function explainOwner(
  input: CreateEnvironmentInput,
  documents: FleetDocuments,
): string[] {
  const team = documents.teams.get(input.owner)?.document;
  if (!team) {
    return [
      `owner: "${
        input.owner
      }" is no team that may own environments; ${listKnown(documents.teams)}`,
    ];
  }
  return team.spec.classes.includes(input.class)
    ? []
    : [
        `class: ${input.owner} may not use class "${
          input.class
        }"; it may use ${team.spec.classes.join(', ')}`,
      ];
}

function explainClass(
  input: CreateEnvironmentInput,
  documents: FleetDocuments,
): string[] {
  return documents.classes.has(input.class)
    ? []
    : [`class: "${input.class}" is unknown; ${listKnown(documents.classes)}`];
}

function listKnown(known: ReadonlyMap<string, unknown>): string {
  return known.size > 0
    ? `known are ${[...known.keys()].sort().join(', ')}`
    : 'the fleet repository declares none';
}

function explainBounds(
  input: CreateEnvironmentInput,
  environmentClass: EnvironmentClassDocument,
): string[] {
  const { lease, quota } = environmentClass.spec;
  const days = input.leaseDays ?? lease.defaultDays;
  return [
    ...(days > lease.maximumDays
      ? [
          `leaseDays: class ${input.class} leases for at most ${lease.maximumDays} days; ${days} were asked for`,
        ]
      : []),
    ...checkQuotaBounds(input.quota ?? {}, quota.maximum).map(
      ({ key, message }) => `quota.${key}: ${message}`,
    ),
  ];
}

function settle(options: {
  input: CreateEnvironmentInput;
  environmentClass: Located<EnvironmentClassDocument>;
  ownerRef: string;
  cluster: ClusterCandidate;
  placement: string[];
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
      renderer: 1,
      cluster: cluster.name,
      ...(input.purpose && { purpose: input.purpose }),
      quota: mergeQuota(quota.defaults, input.quota),
      lease: { until: addDays(now, days) },
      access: { groups: [toGroupName(ownerRef)] },
    },
  };
  const namespace = toNamespace(input.owner, input.name);
  const manifests = renderEnvironment(environment, environmentClass.document);
  return {
    kind: 'decided',
    environment,
    environmentClass,
    ownerRef,
    cluster,
    namespace,
    manifests,
    files: toFiles(environment, namespace, manifests),
    reasons: [
      ...options.placement,
      input.leaseDays === undefined
        ? `Leased for ${days} days, as class ${input.class} gives by default; it allows ${lease.maximumDays}.`
        : `Leased for ${days} days, as asked for; class ${input.class} allows ${lease.maximumDays}.`,
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
      `Quota ${key} is ${value}, as asked for, instead of ${
        defaults[key] ?? 'none'
      }.`,
  );
}

function addDays(now: Date, days: number): string {
  const seconds = Math.floor((now.getTime() + days * dayMs) / 1000);
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** The identity provider calls the group as the catalog does, without kind and namespace. */
function toGroupName(ownerRef: string): string {
  return ownerRef.slice(ownerRef.indexOf('/') + 1);
}

function toFiles(
  environment: EnvironmentDocument,
  namespace: string,
  manifests: Manifest[],
): { path: string; content: string }[] {
  const { owner, cluster } = environment.spec;
  return [
    {
      path: toEnvironmentPath(owner, environment.metadata.name),
      content: renderYaml(environment),
    },
    ...manifests.map(manifest => ({
      path: toRenderedPath(cluster, namespace, manifest),
      content: renderYaml(manifest),
    })),
  ];
}
