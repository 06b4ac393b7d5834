import { toError } from '@backstage/errors';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { AccessFacts, decideAccess } from '../domain/decideAccess';
import { isEndConfirmed } from '../domain/confirmEnd';
import { toEnvironmentKey } from '../domain/FleetDocuments';
import { AccessEnder, AccessEnderDeps, Ended } from './AccessEnder';
import type { AccessEndStore, PendingEnd } from './AccessEndStore';
import type { EnvironmentOwners } from './EnvironmentOwners';
import { LiveGrant, readGrants } from './readGrants';
import { isPopulated, assessMembership } from './assessMembership';
import type { TeamMembers } from './TeamMembers';

/** Longest time for one cluster. */
const deadlineMs = 20_000;

export interface AccessSweepDeps extends AccessEnderDeps {
  clusters: Pick<FleetClusters, 'list' | 'reader' | 'provisioner'>;
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

  /** Sweeps all clusters side by side, each in its own bulkhead and time: a silent one costs the others nothing. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(
      this.#deps.clusters.list().map(async ({ name }) => {
        const limit = AbortSignal.any([
          signal,
          AbortSignal.timeout(deadlineMs),
        ]);
        try {
          await this.#sweepCluster(name, limit);
        } catch (error) {
          const { message } = toError(error);
          this.#deps.logger.debug(
            `Access on ${name} was not swept: ${message}`,
          );
        }
      }),
    );
  }

  async #sweepCluster(cluster: string, signal: AbortSignal): Promise<void> {
    const grants = await readGrants(
      this.#deps.clusters.reader(cluster),
      signal,
    );
    const earlier = await this.#deps.ends.listOn(cluster);
    if (grants.length + earlier.size === 0) {
      return;
    }
    const assess = await this.#learnMemberships(cluster, grants);
    const ended = grants.flatMap(grant =>
      this.#assessGrant(grant, assess(grant), earlier.get(grant.uid)),
    );
    const left = await this.#ender.end(cluster, ended, signal);
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
    const { environmentUid, hasAccount } = grant;
    const now = this.#deps.now();
    const facts = { environmentUid, hasAccount, membership };
    const verdict = decideAccess(grant, facts, now);
    if (verdict.kind === 'keep') {
      return [];
    }
    const { reason } = verdict;
    const isConfirmed =
      !verdict.isByMembership ||
      isEndConfirmed({ since: earlier?.since, isTeamPopulated }, now);
    return [{ grant, reason, earlier, isConfirmed }];
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
