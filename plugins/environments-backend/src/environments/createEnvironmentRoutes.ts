import { NotFoundError } from '@backstage/errors';
import {
  Environment,
  environmentAccessPermission,
  environmentNameSchema,
  environmentReapplyPermission,
  environmentRetirePermission,
  ListEnvironmentsQuery,
  listEnvironmentsQuerySchema,
  ListEnvironmentsResponse,
  ownerNameSchema,
} from '@fairway/plugin-environments-common';
import type { DocumentFindings } from '@fairway/fleet-documents';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import { recordRefusals } from '@fairway/plugin-runs-node';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { AccessEndStore, PendingEnd } from '../access/AccessEndStore';
import type { OpenRuns } from '../ledger/OpenRuns';
import {
  CursorCodec,
  parseQuery,
  refuseParameters,
} from '@fairway/backend-kit';
import type {
  EnvironmentAccess,
  Requester,
} from '../permissions/EnvironmentAccess';
import type { EnvironmentReadModel } from './EnvironmentReadModel';
import type { ObservedEnvironment } from './EnvironmentRow';
import type { ListPosition } from './ListPosition';
import { listPage } from './listPage';
import { PresentationContext, toDetail } from './mapping';

export interface EnvironmentRoutesDeps {
  access: EnvironmentAccess;
  environments: EnvironmentReadModel;
  documents: { readAt(): Promise<number> };
  findings: Pick<DocumentFindings, 'listOf'>;
  ends: Pick<AccessEndStore, 'listRefused'>;
  runs: OpenRuns;
  clusters: Pick<FleetClusters, 'find'>;
  cursors: CursorCodec<ListPosition>;
  now: () => number;
  /** Writes to the portal's own audit. Throws if that does not answer. */
  record: (event: RecordAuditRequest) => Promise<void>;
}

/** `GET /environments` and `GET /environments/:owner/:name`; they read the store and the ledger, and no cluster. */
export function createEnvironmentRoutes(deps: EnvironmentRoutesDeps): Router {
  const { access, environments, cursors } = deps;
  const router = PromiseRouter();
  const loadPresentation = async (): Promise<PresentationContext> => {
    const [runs, readAt] = await Promise.all([
      deps.runs.read(),
      deps.documents.readAt(),
    ]);
    return { now: deps.now(), clusters: deps.clusters, runs, readAt };
  };

  router.get('/environments', async (req, res) => {
    const requester = await access.authorizeList(req, 'environments');
    const query = parseQuery(listEnvironmentsQuerySchema, req.query);
    const context = describeList(requester, query);
    const { items, next } = await listPage(
      environments,
      { query, requester, presentation: await loadPresentation() },
      query.cursor === undefined
        ? undefined
        : cursors.decode(query.cursor, context),
    );
    const body: ListEnvironmentsResponse = {
      items,
      ...(next && { nextCursor: cursors.encode(next, context) }),
    };
    res.json(body);
  });

  router.get('/environments/:owner/:name', async (req, res) => {
    const requester = await access.authorizeRead(req);
    const environment = await findOrRecord(deps, requester, req);
    refuseParameters(req.query);
    const { owner, name } = environment;
    const [presentation, [retire, getAccess, reapply], findings, refused] =
      await Promise.all([
        loadPresentation(),
        access.may(
          requester,
          [
            environmentRetirePermission,
            environmentAccessPermission,
            environmentReapplyPermission,
          ],
          environment,
        ),
        deps.findings.listOf({ kind: 'Environment', owner, name }),
        deps.ends.listRefused(owner, name),
      ]);
    res.json(
      toDetail(environment, presentation, {
        findings,
        accessProblems: refused.map(toAccessProblem),
        may: { retire, access: getAccess, reapply },
      }),
    );
  });

  return router;
}

function toAccessProblem({
  person,
  object,
  reason,
  since,
  failure,
}: PendingEnd): Environment['accessProblems'][number] {
  return {
    ...{ person, object, reason },
    since: new Date(since).toISOString(),
    message: failure ?? '',
  };
}

/** As `findVisible`; what is hidden, or absent, is written to the audit as what it is. */
async function findOrRecord(
  { environments, record }: EnvironmentRoutesDeps,
  requester: Requester,
  request: Request<{ owner: string; name: string }>,
): Promise<ObservedEnvironment> {
  const { owner, name } = request.params;
  return recordRefusals(
    record,
    {
      actor: requester.subject,
      action: 'environment.read',
      subject: `environment:${owner}/${name}`,
      request,
      isThere: () => isThere(environments, request.params),
    },
    () => findVisible(environments, requester, request.params),
  );
}

/** Whether there is such an environment, whoever may see it; for the audit alone. */
export async function isThere(
  environments: EnvironmentReadModel,
  { owner, name }: { owner: string; name: string },
): Promise<boolean> {
  return (await environments.find(owner, name)) !== undefined;
}

/** Throws the same NotFoundError for what is absent, what is forbidden, and what could never be. */
export async function findVisible(
  environments: EnvironmentReadModel,
  { visible }: Requester,
  params: { owner: string; name: string },
): Promise<ObservedEnvironment> {
  const isName =
    ownerNameSchema.safeParse(params.owner).success &&
    environmentNameSchema.safeParse(params.name).success;
  const environment = isName
    ? await environments.find(
        params.owner,
        params.name,
        visible.kind === 'some' ? visible.criteria : undefined,
      )
    : undefined;
  if (!environment || visible.kind === 'none') {
    throw new NotFoundError('No such environment');
  }
  return environment;
}

/** What a cursor is good for: this requester, this order, these filters. */
function describeList(
  requester: Requester,
  query: ListEnvironmentsQuery,
): string {
  const { sort, order, owner, cluster, state, mine, search } = query;
  return JSON.stringify([
    requester.subject,
    sort,
    order,
    owner,
    cluster,
    state,
    mine,
    search,
  ]);
}
