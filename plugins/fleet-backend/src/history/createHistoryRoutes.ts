import { parseQuery } from '@fairway/backend-kit';
import {
  listHealthQuerySchema,
  type ClusterHistory,
  type ListHealthResponse,
} from '@fairway/plugin-fleet-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ClusterAccess } from '../clusters/ClusterAccess';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import { findVisible } from '../clusters/findVisible';
import type { StoredCluster } from '../clusters/StoredCluster';
import { assessReach } from '../domain/assessCluster';
import {
  drawHealth,
  historyMs,
  rowHealthMs,
  summarizeHistory,
} from '../domain/history/summarizeHistory';
import type { VerdictRecord } from '../domain/history/toIntervals';
import type { Thresholds } from '../domain/Thresholds';
import type { VerdictHistoryReadModel } from './VerdictHistoryReadModel';

export interface HistoryRoutesDeps {
  access: ClusterAccess;
  clusters: Pick<ClusterReadModel, 'find' | 'findMany'>;
  verdictHistory: Pick<VerdictHistoryReadModel, 'readRecords'>;
  thresholds: Thresholds;
  now: () => number;
}

/** `GET /clusters/:name/history` and `GET /health`: what the kept verdicts of clusters say. */
export function createHistoryRoutes(deps: HistoryRoutesDeps): Router {
  const { access, clusters, now } = deps;
  const router = PromiseRouter();

  router.get('/clusters/:name/history', async (req, res) => {
    const cluster = await findVisible(deps, req, req.params.name);
    const at = now();
    const [record] = await readRecords(deps, [cluster], at, historyMs);
    const body: ClusterHistory = summarizeHistory(record, at);
    res.json(body);
  });

  router.get('/health', async (req, res) => {
    const { criteria } = await access.authorizeList(req, 'clusters');
    const query = parseQuery(listHealthQuerySchema, req.query);
    const found = await clusters.findMany(query.clusters, criteria);
    const visible = query.clusters.flatMap(
      name => found.find(each => each.name === name) ?? [],
    );
    const at = now();
    const records = await readRecords(deps, visible, at, rowHealthMs);
    const body: ListHealthResponse = {
      items: visible.map(({ name }, index) => ({
        cluster: name,
        health: drawHealth(records[index], { from: at - rowHealthMs, to: at }),
      })),
    };
    res.json(body);
  });

  return router;
}

/** The records of the clusters, in their order, of the time of that length before `now`. */
async function readRecords(
  { verdictHistory, thresholds }: HistoryRoutesDeps,
  clusters: readonly StoredCluster[],
  now: number,
  length: number,
): Promise<VerdictRecord[]> {
  const records = await verdictHistory.readRecords(
    clusters.map(({ name }) => name),
    { from: now - length, to: now },
  );
  return clusters.map(cluster =>
    withStaleness(
      records.get(cluster.name) ?? { changes: [], spans: [] },
      assessReach(cluster.facts, thresholds, now)?.since,
    ),
  );
}

/** A verdict whose heartbeat has become too old does not stand, although nobody may have written so yet. */
function withStaleness(
  record: VerdictRecord,
  staleSince: number | undefined,
): VerdictRecord {
  if (staleSince === undefined) return record;
  if (record.changes.at(-1)?.verdict === 'unknown') return record;
  return {
    ...record,
    changes: [...record.changes, { verdict: 'unknown', at: staleSince }],
  };
}
