import type {
  AuditorService,
  AuditorServiceEvent,
} from '@backstage/backend-plugin-api';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { ClusterError } from '@fairway/cluster-client';
import {
  environmentAccessPermission,
  environmentRetirePermission,
  kubeconfigRequestSchema,
  revokeAccessRequestSchema,
} from '@fairway/plugin-environments-common';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { toDenialOutcome } from '@fairway/plugin-runs-node';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { findVisible, isThere } from '../environments/createEnvironmentRoutes';
import type { ObservedEnvironment } from '../environments/EnvironmentRow';
import type { EnvironmentReadModel } from '../environments/EnvironmentReadModel';
import {
  parseInput,
  refuseParameters,
  RequestLimiter,
} from '@fairway/backend-kit';
import type {
  EnvironmentAccess,
  Requester,
} from '../permissions/EnvironmentAccess';
import type { ClusterAccounts } from './ClusterAccounts';
import { renderKubeconfig } from './renderKubeconfig';

export interface AccessRoutesDeps {
  access: EnvironmentAccess;
  accounts: ClusterAccounts;
  auditor: AuditorService;
  /** Writes to the portal's own audit. Throws if that does not answer. */
  record: (event: RecordAuditRequest) => Promise<void>;
  clusters: Pick<FleetClusters, 'endpoint'>;
  environments: EnvironmentReadModel;
  /** Why nobody can get a kubeconfig for it now; undefined if somebody can. */
  explainNoAccess: (
    environment: ObservedEnvironment,
  ) => Promise<string | undefined>;
  /** Counts the kubeconfigs that each person takes. */
  limiter: Pick<RequestLimiter, 'admit'>;
  /** Counts those of the people of each team. */
  teamLimiter: Pick<RequestLimiter, 'admit'>;
  /** Has the environment's page show who holds access now. Never rejects: the page catches up by itself. */
  observe: (owner: string, name: string) => Promise<void>;
}

/** `POST …/kubeconfig` and `POST …/access/revoke`: they reach the cluster, are audited, and are no run. */
export function createAccessRoutes(deps: AccessRoutesDeps): Router {
  const { access, accounts, clusters, environments } = deps;
  const router = PromiseRouter();

  router.post('/environments/:owner/:name/kubeconfig', async (req, res) => {
    const requester = await access.authorizeRead(req);
    refuseParameters(req.query);
    await audit(
      deps,
      req,
      { eventId: 'kubeconfig-issue', requester },
      async begin => {
        const environment = await findVisible(
          environments,
          requester,
          req.params,
        );
        const [isAllowed] = await access.may(
          requester,
          [environmentAccessPermission],
          environment,
        );
        if (!isAllowed) {
          throw new NotAllowedError(
            `Only members of ${environment.ownerRef} get a kubeconfig for it`,
          );
        }
        const { expirationSeconds } = parseInput(
          kubeconfigRequestSchema,
          req.body ?? {},
        );
        const person = requirePerson(requester);
        const refusal = await deps.explainNoAccess(environment);
        if (refusal) {
          throw new ConflictError(refusal);
        }
        const { owner } = environment;
        await deps.limiter.admit(person, res);
        await deps.teamLimiter.admit(owner, res, `Team ${owner}`);
        await begin();
        const granted = await accounts
          .grant(environment, person, expirationSeconds)
          .catch(async error => {
            // What stands in the way is what its page should show now.
            await deps.observe(environment.owner, environment.name);
            throw error;
          });
        await deps.observe(environment.owner, environment.name);
        res.set('cache-control', 'no-store').json({
          kubeconfig: renderKubeconfig({
            cluster: environment.cluster,
            endpoint: clusters.endpoint(environment.cluster),
            namespace: environment.namespace,
            user: granted.account,
            token: granted.token,
          }),
          expiresAt: granted.expiresAt.toISOString(),
        });
        return { person, expiresAt: granted.expiresAt.toISOString() };
      },
    );
  });

  router.post('/environments/:owner/:name/access/revoke', async (req, res) => {
    const requester = await access.authorizeRead(req);
    refuseParameters(req.query);
    await audit(
      deps,
      req,
      { eventId: 'access-revoke', requester },
      async begin => {
        const environment = await findVisible(
          environments,
          requester,
          req.params,
        );
        const allowed = await access.may(
          requester,
          [environmentAccessPermission, environmentRetirePermission],
          environment,
        );
        if (!allowed.includes(true)) {
          throw new NotAllowedError(
            `Only ${environment.ownerRef} and people who may retire the environment can revoke this access`,
          );
        }
        const asked = parseInput(revokeAccessRequestSchema, req.body ?? {});
        const person = asked.person ?? requirePerson(requester);
        requireUserRef(person);
        await begin();
        const revoked = await accounts.revoke(environment, person);
        await deps.observe(environment.owner, environment.name);
        res.json({ person, revoked });
        return { person, revoked };
      },
    );
  });

  return router;
}

/** Names in the portal's audit of what the events of the auditor service are called. */
const actions = {
  'kubeconfig-issue': 'kubeconfig.issue',
  'access-revoke': 'access.revoke',
} as const;

/**
 * Writes an act to both audits: denials and what is hidden too, and each act before it reaches the cluster (`begin`), so that none is done
 * unrecorded. Tells a silent cluster apart from our own faults.
 */
async function audit(
  deps: Pick<AccessRoutesDeps, 'auditor' | 'environments' | 'record'>,
  request: Request<{ owner: string; name: string }>,
  {
    eventId,
    requester,
  }: { eventId: keyof typeof actions; requester: Requester },
  act: (
    begin: () => Promise<void>,
  ) => Promise<Record<string, string | boolean>>,
): Promise<void> {
  const event = await startEvent(deps, request, eventId, requester);
  const { owner, name } = request.params;
  const record = (outcome: string, reason?: string) =>
    deps.record({
      actor: requester.subject,
      action: actions[eventId],
      subject: `environment:${owner}/${name}`.slice(0, 300),
      outcome,
      reason,
    });
  let meta;
  try {
    meta = await act(() => record('begun'));
  } catch (error) {
    await event.fail({ error: toError(error) });
    await toDenialOutcome(error, () =>
      isThere(deps.environments, request.params),
    )
      .then(outcome => record(outcome ?? 'failed', toError(error).message))
      .catch(() => {});
    throw error instanceof ClusterError
      ? new ServiceUnavailableError(explainClusterFailure(error))
      : error;
  }
  await event.success({ meta });
  // The answer is out, and that it was begun is written.
  await record('done', JSON.stringify(meta)).catch(() => {});
}

function explainClusterFailure({ reason, message }: ClusterError): string {
  return reason === 'unreachable'
    ? `The cluster does not answer now; try again in a moment (${message})`
    : message;
}

function startEvent(
  { auditor }: Pick<AccessRoutesDeps, 'auditor'>,
  request: Request<{ owner: string; name: string }>,
  eventId: string,
  requester: Requester,
): Promise<AuditorServiceEvent> {
  const { owner, name } = request.params;
  return auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    request,
    meta: { owner, name, requester: requester.subject },
  });
}

function requirePerson({ subject }: Requester): string {
  requireUserRef(subject);
  return subject;
}

function requireUserRef(ref: string): void {
  if (!/^user:[a-z0-9-]+\/[A-Za-z0-9_.-]+$/.test(ref)) {
    throw new InputError(
      'person: must be the entity ref of a user, for example "user:default/ada"',
    );
  }
}
