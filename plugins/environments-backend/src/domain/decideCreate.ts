import {
  checkQuotaBounds,
  checkQuotaMinimum,
  CreateEnvironmentInput,
  EnvironmentClassDocument,
  findContradictions,
} from '@fairway/plugin-environments-common';
import { buildEnvironment, CreateDecision } from './buildEnvironment';
import { isPathOfEnvironment, toEnvironmentPath } from './environmentPaths';
import { FleetDocuments, toEnvironmentKey } from './FleetDocuments';
import { ClusterCandidate, placeEnvironment } from './placeEnvironment';

export interface CreateRefusal {
  kind: 'refused';
  reasons: string[];
  /** Something else holds the name. */
  conflict: boolean;
}

/**
 * Decides a new environment from what was asked for and what the fleet repository says, or refuses with every reason at once.
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
  return buildEnvironment({
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
  const { owner, name } = input;
  const isDeclared =
    documents.environments.has(toEnvironmentKey(owner, name)) ||
    documents.files.has(toEnvironmentPath(owner, name));
  if (isDeclared) {
    return `name: ${owner} has an environment "${name}" already; choose another name`;
  }
  return [...documents.files.keys()].some(path =>
    isPathOfEnvironment(path, owner, name),
  )
    ? `name: files of an earlier environment "${name}" are still in the fleet repository; retire that environment on its page, /environments/${owner}/${name}, then create again, or choose another name`
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
  return team.spec.classes.includes(input.class) ||
    !documents.classes.has(input.class)
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
  const { lease, limits, quota } = environmentClass.spec;
  const days = input.leaseDays ?? lease.defaultDays;
  return [
    ...(days > lease.maximumDays
      ? [
          `leaseDays: class ${input.class} leases for at most ${lease.maximumDays} days; ${days} were asked for`,
        ]
      : []),
    ...[
      ...checkQuotaBounds(input.quota ?? {}, quota.maximum),
      ...checkQuotaMinimum(input.quota ?? {}, limits),
      ...findContradictions({ ...quota.defaults, ...input.quota }),
    ].map(({ key, message }) => `quota.${key}: ${message}`),
  ];
}
