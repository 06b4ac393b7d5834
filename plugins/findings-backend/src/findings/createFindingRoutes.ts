import { InputError, NotAllowedError } from '@backstage/errors';
import {
  type CursorCodec,
  parseQuery,
  refuseParameters,
} from '@fairway/backend-kit';
import {
  exportFindingsQuerySchema,
  listFindingsQuerySchema,
  listOccurrencesQuerySchema,
  type ExportFindingsQuery,
  type FindingDetail,
  type FindingsPage,
  type ListFindingsQuery,
  type ListFindingsResponse,
  type ListOccurrencesResponse,
} from '@fairway/plugin-findings-common';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import { recordRefusals } from '@fairway/plugin-runs-node';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { countFacets } from '../domain/countFacets';
import { toCsv } from '../domain/toCsv';
import { toFindingMetrics } from '../metrics/toFindingMetrics';
import type { FindingAccess, Requester } from '../permissions/FindingAccess';
import type { FindingReader } from './FindingReader';
import type { FindingReadModel } from './FindingReadModel';
import type { ListPosition } from './ListPosition';
import { toSummary } from './mapping';
import { describeOccurrences, presentFinding } from './presentFinding';
import { presentOccurrences } from './presentOccurrences';
import type { FindingScope } from './selectFindings';

/** Most findings in one file. */
const mostExported = 10_000;

export interface FindingRoutesDeps {
  access: FindingAccess;
  cursors: CursorCodec<ListPosition>;
  findings: FindingReadModel;
  reader: FindingReader;
  /** Writes to the portal's own audit. Throws if that does not answer. */
  record: (event: RecordAuditRequest) => Promise<void>;
  now: () => number;
}

/** `GET /findings`, `GET /findings.csv`, `GET /findings/:id`, `GET /findings/:id/occurrences`, `GET /metrics`. */
export function createFindingRoutes(deps: FindingRoutesDeps): Router {
  const { access, cursors, findings, reader } = deps;
  const router = PromiseRouter();

  router.get('/findings', async (req, res) => {
    const requester = await identifyLister(deps, req);
    const query = parseQuery(listFindingsQuerySchema, req.query);
    const context = describeList(requester, query);
    const after = query.cursor
      ? cursors.decode(query.cursor, context)
      : undefined;
    const scope = await toScope(deps, requester, query);
    const [page, counts] = await Promise.all([
      findings.list(query, { ...scope, after }),
      query.facets === 'none' ? undefined : countAll(deps, query, scope),
    ]);
    const body: ListFindingsResponse | FindingsPage = {
      items: page.items.map(toSummary),
      ...(page.next && { nextCursor: cursors.encode(page.next, context) }),
      ...counts,
    };
    res.json(body);
  });

  router.get('/findings.csv', async (req, res) => {
    const requester = await identifyLister(deps, req);
    const query = parseQuery(exportFindingsQuerySchema, req.query);
    const { items, next } = await findings.list(
      { ...query, limit: mostExported },
      await toScope(deps, requester, query),
    );
    if (next) {
      throw new InputError(
        `filter: more than ${mostExported} findings match, which is the most that one file holds; narrow it`,
      );
    }
    res
      .type('text/csv')
      .attachment('findings.csv')
      .send(toCsv(items.map(toSummary)));
  });

  router.get('/metrics', async (req, res) => {
    const requester = await identifyLister(deps, req);
    refuseParameters(req.query);
    const { contentType, text } = await countForPrometheus(deps, requester);
    res.set('content-type', contentType).end(text);
  });

  router.get('/findings/:id', async (req, res) => {
    const requester = await access.identify(req);
    const { id } = req.params;
    const body: FindingDetail = await reader.with(
      req,
      { requester, action: 'finding.read', id },
      async found => {
        refuseParameters(req.query);
        return presentFinding(deps, requester, found);
      },
    );
    res.json(body);
  });

  router.get('/findings/:id/occurrences', async (req, res) => {
    const requester = await access.identify(req);
    const { id } = req.params;
    const body: ListOccurrencesResponse = await reader.with(
      req,
      { requester, action: 'finding.read', id },
      async found => {
        const query = parseQuery(listOccurrencesQuerySchema, req.query);
        const context = describeOccurrences(requester, id);
        const page = await findings.listOccurrences(
          found,
          query.limit,
          query.cursor ? cursors.decode(query.cursor, context) : undefined,
        );
        return {
          items: await presentOccurrences(access, requester, found, page.items),
          ...(page.next && { nextCursor: cursors.encode(page.next, context) }),
        };
      },
    );
    res.json(body);
  });

  return router;
}

async function countAll(
  { findings }: FindingRoutesDeps,
  query: ListFindingsQuery,
  scope: FindingScope,
) {
  const [faceted, clusters] = await Promise.all([
    findings.listFacets(query, scope),
    findings.listClusters(),
  ]);
  return countFacets(faceted, query, clusters);
}

/** How many findings the requester may see, for Prometheus. */
async function countForPrometheus(
  deps: FindingRoutesDeps,
  requester: Requester,
) {
  const scope = await toScope(deps, requester, {});
  return toFindingMetrics(await deps.findings.listFacets({}, scope));
}

/** Who asks for a list. Throws NotAllowedError if they may see no finding at all. */
async function identifyLister(
  { access, record }: FindingRoutesDeps,
  req: Request,
): Promise<Requester> {
  const requester = await access.identify(req);
  return recordRefusals(
    record,
    {
      actor: requester.actor,
      action: 'finding.list',
      subject: 'findings',
      request: req,
    },
    async () => {
      if (requester.visible.kind === 'none') {
        throw new NotAllowedError('You may not see findings');
      }
      return requester;
    },
  );
}

async function toScope(
  { access, now }: FindingRoutesDeps,
  requester: Requester,
  query: Pick<ExportFindingsQuery, 'mine'>,
): Promise<FindingScope> {
  const { visible } = requester;
  return {
    now: now(),
    ...(visible.kind === 'some' && { criteria: visible.criteria }),
    ...(query.mine === 'true' && { mine: await access.listOwnRefs(requester) }),
  };
}

/** What a cursor is good for: this requester, this order, these filters. */
function describeList(
  { actor }: Requester,
  { cursor: _cursor, limit: _limit, ...rest }: ListFindingsQuery,
): string {
  const sorted = Object.entries(rest).sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  return JSON.stringify([actor, 'findings', sorted]);
}
