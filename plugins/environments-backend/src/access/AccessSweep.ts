import { toError } from '@backstage/errors';
import { findObject, managedLabel } from '@fairway/delivery';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { AccessFacts, decideAccess } from '../domain/decideAccess';
import { isEndConfirmed } from '../domain/confirmEnd';
import { toEnvironmentKey } from '../domain/FleetDocuments';
import { accessNamespace } from '../domain/ownership';
import { AccessEnder, AccessEnderDeps, Ended } from './AccessEnder';
import type { AccessEndStore, PendingEnd } from './AccessEndStore';
import type { EnvironmentOwners } from './EnvironmentOwners';
import { serviceAccountKind } from './accountObjects';
import { LiveGrant, toGrantAccount } from './LiveGrant';
import { isPopulated, assessMembership } from './assessMembership';
import type { TeamMembers } from './TeamMembers';

/** Longest time for one cluster. */
const deadlineMs = 20_000;

export interface AccessSweepDeps extends AccessEnderDeps {
  clusters: Pick<FleetClusters, 'reader' | 'provisioner'>;
  ends: Pick<AccessEndStore, 'listOn' | 'replace'>;
  members: TeamMembers;
  owners: Pick<EnvironmentOwners, 'listOn'>;
}

interface Assessed {
  membership: AccessFacts['membership'];
  isTeamPopulated: boolean;
}

/**
 * Ends access by itself: if it has expired, if its person has left the team, and if its environment is gone. What cannot
 * be read is no reason to end anything but by time, and that somebody has left must be said by two sweeps. An end that a cluster refuses is
 * remembered, shown, and written to the audit once.
 */
export class AccessSweep {
  readonly #deps: AccessSweepDeps;
  readonly #ender: AccessEnder;

  constructor(deps: AccessSweepDeps) {
    this.#deps = deps;
    this.#ender = new AccessEnder(deps);
  }

  /** Assesses all grants that a cluster has, and ends those that are over. Throws if the cluster stops answering. */
  async assess(cluster: string, grants: LiveGrant[]): Promise<void> {
    const signal = AbortSignal.timeout(deadlineMs);
    const earlier = await this.#deps.ends.listOn(cluster);
    if (grants.length + earlier.size === 0) {
      return;
    }
    const assess = await this.#learnMemberships(cluster, grants);
    const toEnded = (grant: LiveGrant) =>
      this.#assessGrant(grant, assess(grant), earlier.get(grant.uid));
    const ended = grants.filter(isCertain).flatMap(toEnded);
    const left = await this.#ender.end(cluster, ended, signal);
    // Last, as it takes requests: what they cost must not keep access that is certainly over.
    for (const group of groupByNamespace(
      grants.filter(grant => !isCertain(grant)),
    )) {
      const reread = await this.#readAgain(cluster, group, signal);
      const over = reread.flatMap(toEnded);
      left.push(...(await this.#ender.end(cluster, over, signal)));
      ended.push(...over);
    }
    const assessed = new Set(ended.map(({ grant }) => grant.uid));
    // If nobody can say anything now, what was said before stands.
    const kept = grants
      .filter(grant => assess(grant).membership === 'unknown')
      .flatMap(({ uid }) => (!assessed.has(uid) && earlier.get(uid)) || []);
    if (earlier.size + left.length > 0) {
      await this.#deps.ends.replace(cluster, [...left, ...kept]);
    }
  }

  #assessGrant(
    grant: LiveGrant,
    { membership, isTeamPopulated }: Assessed,
    earlier: PendingEnd | undefined,
  ): Ended[] {
    const now = this.#deps.now();
    const verdict = decideAccess(grant, { ...grant, membership }, now);
    if (verdict.kind === 'keep') return [];
    const isConfirmed =
      verdict.basis !== 'membership' ||
      isEndConfirmed({ since: earlier?.since, isTeamPopulated }, now);
    return [{ grant, reason: verdict.reason, earlier, isConfirmed }];
  }

  /** Grants for one namespace, with what stands beside them now: what the lists did not have may have been made while they were read. */
  async #readAgain(
    cluster: string,
    grants: LiveGrant[],
    signal: AbortSignal,
  ): Promise<LiveGrant[]> {
    const reader = this.#deps.clusters.reader(cluster);
    const [{ namespace: name }] = grants;
    const kind = { apiVersion: 'v1', kind: 'Namespace' };
    const namespace = await findObject(reader, { ...kind, name }, signal);
    const environmentUid =
      namespace?.metadata.labels?.[managedLabel] === 'true'
        ? namespace.metadata.uid ?? null
        : null;
    const reread: LiveGrant[] = [];
    for (const grant of grants) {
      const hasAccount =
        grant.kind !== 'binding' ||
        (await findObject(
          reader,
          {
            ...serviceAccountKind,
            name: toGrantAccount(grant),
            namespace: accessNamespace,
          },
          signal,
        )) !== undefined;
      reread.push({ ...grant, environmentUid, hasAccount });
    }
    return reread;
  }

  async #learnMemberships(
    cluster: string,
    grants: LiveGrant[],
  ): Promise<(grant: LiveGrant) => Assessed> {
    try {
      const owners = await this.#deps.owners.listOn(cluster);
      const ownerOf = (grant: LiveGrant) =>
        owners.get(toEnvironmentKey(grant.owner, grant.environment));
      const people = new Set(grants.map(({ person }) => person));
      const teams = new Set(grants.flatMap(grant => ownerOf(grant) ?? []));
      const known = await this.#deps.members.read([...people], [...teams]);
      return grant => ({
        membership: assessMembership(grant.person, ownerOf(grant), known),
        isTeamPopulated: isPopulated(ownerOf(grant), known),
      });
    } catch (error) {
      const { message } = toError(error);
      this.#deps.logger.debug(
        `Whether people are still members is unknown: ${message}`,
      );
      return () => ({ membership: 'unknown', isTeamPopulated: false });
    }
  }
}

/** Whether nothing that the lists may have missed is a reason to end it. */
function isCertain(grant: LiveGrant): boolean {
  const facts = { ...grant, membership: 'unknown' as const };
  const verdict = decideAccess(grant, facts, 0);
  return verdict.kind === 'keep' || verdict.basis !== 'surroundings';
}

function groupByNamespace(grants: LiveGrant[]): LiveGrant[][] {
  const groups = new Map<string, LiveGrant[]>();
  for (const grant of grants) {
    const group = groups.get(grant.namespace);
    if (group) group.push(grant);
    else groups.set(grant.namespace, [grant]);
  }
  return [...groups.values()];
}
