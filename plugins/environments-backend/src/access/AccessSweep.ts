import { toError } from '@backstage/errors';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { AccessFacts, decideAccess } from '../domain/decideAccess';
import { isEndConfirmed } from '../domain/confirmEnd';
import { toEnvironmentKey } from '../domain/FleetDocuments';
import { AccessEnder, AccessEnderDeps, Ended } from './AccessEnder';
import type { AccessEndStore, PendingEnd } from './AccessEndStore';
import type { EnvironmentOwners } from './EnvironmentOwners';
import { CarriedGrant, readGrants } from './readGrants';
import { isPopulated, judgeMembership } from './judgeMembership';
import type { TeamMembers } from './TeamMembers';

/** Longest time for one cluster. */
const deadlineMs = 20_000;

export interface AccessSweepDeps extends AccessEnderDeps {
  clusters: Pick<FleetClusters, 'list' | 'reader' | 'provisioner'>;
  ends: Pick<AccessEndStore, 'listOn' | 'replace'>;
  members: TeamMembers;
  owners: Pick<EnvironmentOwners, 'listOn'>;
}

interface Judged {
  membership: AccessFacts['membership'];
  isTeamPopulated: boolean;
}

/**
 * Ends access by itself: where its time has passed, where its person has left the team, and where its environment is gone. What cannot
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
    const judge = await this.#learnMemberships(cluster, grants);
    const ended = grants.flatMap(grant =>
      this.#judgeGrant(grant, judge(grant), earlier.get(grant.uid)),
    );
    const left = await this.#ender.end(cluster, ended, signal);
    const judged = new Set(ended.map(({ grant }) => grant.uid));
    // Where nobody can say anything now, what was said before stands.
    const kept = grants
      .filter(grant => judge(grant).membership === 'unknown')
      .flatMap(({ uid }) => (!judged.has(uid) && earlier.get(uid)) || []);
    if (earlier.size + left.length > 0) {
      await this.#deps.ends.replace(cluster, [...left, ...kept]);
    }
  }

  #judgeGrant(
    grant: CarriedGrant,
    { membership, isTeamPopulated }: Judged,
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
    grants: CarriedGrant[],
  ): Promise<(grant: CarriedGrant) => Judged> {
    try {
      const owners = await this.#deps.owners.listOn(cluster);
      const ownerOf = (grant: CarriedGrant) =>
        owners.get(toEnvironmentKey(grant.owner, grant.environment));
      const people = new Set(grants.map(({ person }) => person));
      const teams = new Set(grants.flatMap(grant => ownerOf(grant) ?? []));
      const known = await this.#deps.members.read([...people], [...teams]);
      return grant => ({
        membership: judgeMembership(grant.person, ownerOf(grant), known),
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
