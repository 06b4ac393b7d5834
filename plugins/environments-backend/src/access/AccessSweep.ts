import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { ClusterClient, ClusterError } from '@fairway/cluster-client';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import { AccessFacts, decideAccess } from '../domain/decideAccess';
import { toEnvironmentKey } from '../domain/FleetDocuments';
import type { EnvironmentOwners } from './EnvironmentOwners';
import { CarriedGrant, readGrants } from './readGrants';
import type { TeamMembers } from './TeamMembers';

/** Longest time for one cluster. */
const deadlineMs = 20_000;

export interface AccessSweepDeps {
  auditor: AuditorService;
  clusters: Pick<FleetClusters, 'list' | 'reader' | 'provisioner'>;
  logger: LoggerService;
  /** Has the environment's page show who holds access now. Never rejects. */
  look: (owner: string, name: string) => Promise<void>;
  members: TeamMembers;
  now: () => number;
  owners: Pick<EnvironmentOwners, 'listOn'>;
  /** Writes to the portal's own audit. Throws where that does not answer. */
  record: (event: RecordAuditRequest) => Promise<void>;
}

/** A grant whose time is over, and why. */
interface Ended {
  grant: CarriedGrant;
  reason: string;
}

/**
 * Ends access by itself: where its time has passed, where its person has left the team, and where its environment is gone. What cannot
 * be read is no reason to end anything but by time.
 */
export class AccessSweep {
  readonly #deps: AccessSweepDeps;

  constructor(deps: AccessSweepDeps) {
    this.#deps = deps;
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
    if (grants.length === 0) {
      return;
    }
    const judge = await this.#learnMemberships(cluster, grants);
    const ended = grants.flatMap((grant): Ended[] => {
      const { environmentUid, hasAccount } = grant;
      const facts = { environmentUid, hasAccount, membership: judge(grant) };
      const verdict = decideAccess(grant, facts, this.#deps.now());
      return verdict.kind === 'remove'
        ? [{ grant, reason: verdict.reason }]
        : [];
    });
    await this.#end(cluster, ended, signal);
  }

  async #learnMemberships(
    cluster: string,
    grants: CarriedGrant[],
  ): Promise<(grant: CarriedGrant) => AccessFacts['membership']> {
    try {
      const owners = await this.#deps.owners.listOn(cluster);
      const ownerOf = (grant: CarriedGrant) =>
        owners.get(toEnvironmentKey(grant.owner, grant.environment));
      const people = new Set(grants.map(({ person }) => person));
      const teams = new Set(grants.flatMap(grant => ownerOf(grant) ?? []));
      const known = await this.#deps.members.read([...people], [...teams]);
      return grant => judgeMembership(grant.person, ownerOf(grant), known);
    } catch (error) {
      const { message } = toError(error);
      this.#deps.logger.debug(
        `Whether people are still members is unknown: ${message}`,
      );
      return () => 'unknown';
    }
  }

  async #end(
    cluster: string,
    ended: Ended[],
    signal: AbortSignal,
  ): Promise<void> {
    if (ended.length === 0) {
      return;
    }
    const client = this.#deps.clusters.provisioner(cluster);
    const places = new Map<string, CarriedGrant>();
    for (const each of ended) {
      if (await this.#endOne(client, cluster, each, signal)) {
        const { owner, environment } = each.grant;
        places.set(toEnvironmentKey(owner, environment), each.grant);
      }
    }
    for (const { owner, environment } of places.values()) {
      await this.#deps.look(owner, environment);
    }
  }

  /** False where it was gone already, or was renewed meanwhile. */
  async #endOne(
    client: ClusterClient,
    cluster: string,
    { grant, reason }: Ended,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { reference, uid, resourceVersion, person } = grant;
    const event = await this.#deps.auditor.createEvent({
      eventId: 'access-end',
      severityLevel: 'medium',
      meta: {
        cluster,
        owner: grant.owner,
        name: grant.environment,
        person,
        object: `${reference.kind} ${reference.namespace}/${reference.name}`,
        reason,
      },
    });
    try {
      const outcome = await client.delete(reference, {
        uid,
        resourceVersion,
        signal,
      });
      await event.success({ meta: { outcome } });
      if (outcome !== 'absent') {
        await this.#record(grant, reason);
      }
      return outcome !== 'absent';
    } catch (error) {
      await event.fail({ error: toError(error) });
      if (error instanceof ClusterError && error.reason !== 'unreachable') {
        return false;
      }
      throw error;
    }
  }

  /** Access ends whether that can be written or not; the auditor's log has it in any case. */
  async #record(grant: CarriedGrant, reason: string): Promise<void> {
    const { owner, environment, person, reference } = grant;
    try {
      await this.#deps.record({
        actor: 'plugin:environments',
        action: 'access.end',
        subject: `environment:${owner}/${environment}`,
        outcome: 'done',
        reason: `${reference.kind} of ${person}: ${reason}`,
      });
    } catch (error) {
      this.#deps.logger.warn(
        `The audit did not take an end of access: ${error}`,
      );
    }
  }
}

function judgeMembership(
  person: string,
  ownerRef: string | undefined,
  known: Awaited<ReturnType<TeamMembers['read']>>,
): AccessFacts['membership'] {
  if (!ownerRef || !known.groups.has(ownerRef)) {
    return 'unknown';
  }
  const groups = known.memberships.get(person);
  if (!groups) {
    return 'absent';
  }
  return groups.has(normalize(ownerRef)) ? 'member' : 'former';
}

/** Relations are written in lower case, documents as people write them. */
function normalize(ref: string): string {
  return stringifyEntityRef(parseEntityRef(ref));
}
