import type { CreateEnvironmentInput } from '@fairway/plugin-environments-common';
import type { PolicyVerdict } from '@fairway/plugin-runs-common';
import { toVerdict } from '@fairway/plugin-runs-node';
import { buildEnvironment, CreateDecision } from './buildEnvironment';
import {
  checkClass,
  checkLease,
  checkQuota,
  checkTier,
} from './createPolicies';
import { toEnvironmentPath } from './environmentPaths';
import {
  FleetDocuments,
  listPathsOf,
  toEnvironmentKey,
} from './FleetDocuments';
import {
  ClusterCandidate,
  Placement,
  placeEnvironment,
} from './placeEnvironment';

export interface CreateRefusal {
  kind: 'refused';
  reasons: string[];
  /** What each policy says that could be asked. */
  policies: PolicyVerdict[];
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
  const placement = place(input, documents, clusters);
  const taken = explainTaken(input, documents);
  const checks = [
    checkClass(input, documents),
    ...(environmentClass
      ? [
          checkLease(input, environmentClass.document),
          checkQuota(input, environmentClass.document),
        ]
      : []),
    ...(placement ? [checkTier(input, placement)] : []),
  ];
  const policies = checks.map(toVerdict);
  const reasons = [
    ...(taken ? [taken] : []),
    ...checks.flatMap(({ problems }) => problems),
  ];
  if (reasons.length > 0 || placement?.kind !== 'placed') {
    const conflict = taken !== undefined;
    return { kind: 'refused', reasons, policies, conflict };
  }
  return buildEnvironment({
    input,
    environmentClass: environmentClass!,
    ownerRef: documents.teams.get(input.owner)!.document.spec.group,
    cluster: placement.cluster,
    placement: placement.reasons,
    policies,
    now,
  });
}

/** Undefined if class or team is unknown. */
function place(
  input: CreateEnvironmentInput,
  documents: FleetDocuments,
  clusters: readonly ClusterCandidate[],
): Placement | undefined {
  const environmentClass = documents.classes.get(input.class);
  const team = documents.teams.get(input.owner);
  return (
    environmentClass &&
    team &&
    placeEnvironment(
      {
        className: input.class,
        classTiers: environmentClass.document.spec.tiers,
        owner: input.owner,
        teamTiers: team.document.spec.tiers,
        cluster: input.cluster,
      },
      clusters,
    )
  );
}

/** Two people may ask for one name; whoever declares it first has it, even if the document is broken. */
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
  return listPathsOf(documents, owner, name).length > 0
    ? `name: files of an earlier environment "${name}" are still in the fleet repository; retire that environment on its page, /environments/${owner}/${name}, then create again, or choose another name`
    : undefined;
}
