import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { ClusterError } from '@fairway/cluster-client';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import { toEnvironmentKey } from '../domain/FleetDocuments';
import type { PendingEnd } from './AccessEndStore';
import type { LiveGrant } from './LiveGrant';

/** A grant whose time is over, why, and what earlier sweeps said of it. */
export interface Ended {
  grant: LiveGrant;
  reason: string;
  earlier: PendingEnd | undefined;
  /** Whether the cluster is asked to remove it now; else a later sweep has to agree first. */
  isConfirmed: boolean;
}

export interface AccessEnderDeps {
  auditor: AuditorService;
  clusters: Pick<FleetClusters, 'provisioner'>;
  logger: LoggerService;
  /** Has the environment's page show who holds access now. Never rejects. */
  observe: (owner: string, name: string) => Promise<void>;
  now: () => number;
  /** Writes to the portal's own audit. Throws if that does not answer. */
  record: (event: RecordAuditRequest) => Promise<void>;
}

type EndOutcome =
  | { kind: 'ended' }
  /** It was gone already, or was renewed meanwhile. */
  | { kind: 'gone' }
  | { kind: 'left'; failure: string | null };

/** Removes accounts and bindings from a cluster, and writes that down. */
export class AccessEnder {
  readonly #deps: AccessEnderDeps;

  constructor(deps: AccessEnderDeps) {
    this.#deps = deps;
  }

  /** Returns what is left of it: what waits for another sweep, and what the cluster refused. */
  async end(
    cluster: string,
    ended: Ended[],
    signal: AbortSignal,
  ): Promise<PendingEnd[]> {
    const left: PendingEnd[] = [];
    const locations = new Map<string, LiveGrant>();
    for (const each of ended) {
      const outcome = each.isConfirmed
        ? await this.#endOne(cluster, each, signal)
        : { kind: 'left' as const, failure: null };
      const { owner, environment } = each.grant;
      if (outcome.kind === 'left') {
        left.push(this.#toPending(each, outcome.failure));
      } else if (outcome.kind === 'ended') {
        locations.set(toEnvironmentKey(owner, environment), each.grant);
      }
    }
    for (const { owner, environment } of locations.values()) {
      await this.#deps.observe(owner, environment);
    }
    return left;
  }

  #toPending(
    { grant, reason, earlier }: Ended,
    failure: string | null,
  ): PendingEnd {
    return {
      objectUid: grant.uid,
      owner: grant.owner,
      name: grant.environment,
      person: grant.person ?? '',
      object: describeObject(grant),
      reason,
      since: earlier?.since ?? this.#deps.now(),
      failure,
    };
  }

  async #endOne(
    cluster: string,
    { grant, reason, earlier }: Ended,
    signal: AbortSignal,
  ): Promise<EndOutcome> {
    const { reference, uid, resourceVersion } = grant;
    const begin = () =>
      this.#deps.auditor.createEvent({
        eventId: 'access-end',
        severityLevel: 'medium',
        meta: {
          cluster,
          owner: grant.owner,
          name: grant.environment,
          person: grant.person,
          object: describeObject(grant),
          reason,
        },
      });
    // What was refused before is tried again quietly: only what is new is written down.
    const begun = earlier?.failure ? undefined : await begin();
    try {
      const outcome = await this.#deps.clusters
        .provisioner(cluster)
        .delete(reference, { uid, resourceVersion, signal });
      await (begun ?? (await begin())).success({ meta: { outcome } });
      if (outcome === 'absent') {
        return { kind: 'gone' };
      }
      await this.#record(grant, 'done', reason);
      return { kind: 'ended' };
    } catch (error) {
      const failure = toError(error);
      if (failure.message !== earlier?.failure) {
        await (begun ?? (await begin())).fail({ error: failure });
      }
      return this.#assessFailure(failure, { grant, reason, earlier });
    }
  }

  async #assessFailure(
    failure: Error,
    { grant, reason, earlier }: Omit<Ended, 'isConfirmed'>,
  ): Promise<EndOutcome> {
    const { message } = failure;
    if (
      !(failure instanceof ClusterError) ||
      failure.reason === 'unreachable'
    ) {
      throw failure;
    }
    if (failure.reason === 'conflict') {
      // It was renewed meanwhile: the next sweep assesses it as it is then.
      return { kind: 'gone' };
    }
    if (message !== earlier?.failure) {
      await this.#record(grant, 'failed', `${reason}; ${message}`);
    }
    return { kind: 'left', failure: message };
  }

  /** Access ends whether that can be written or not; the auditor's log has it in any case. */
  async #record(
    grant: LiveGrant,
    outcome: 'done' | 'failed',
    reason: string,
  ): Promise<void> {
    const { owner, environment, person, reference } = grant;
    try {
      await this.#deps.record({
        actor: 'plugin:environments',
        action: 'access.end',
        subject: `environment:${owner}/${environment}`,
        outcome,
        reason: `${reference.kind} of ${person}: ${reason}`,
      });
    } catch (error) {
      this.#deps.logger.warn(
        `The audit did not take an end of access: ${error}`,
      );
    }
  }
}

function describeObject({ reference }: LiveGrant): string {
  return `${reference.kind} ${reference.namespace}/${reference.name}`;
}
