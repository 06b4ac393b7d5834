import { parseQuery, refuseParameters } from '@fairway/backend-kit';
import {
  healthParts,
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
  pageHealthMs,
  rowHealthMs,
  summarizeHistory,
} from '../domain/history/summarizeHistory';
import type { VerdictRecord } from '../domain/history/toIntervals';
import type { Thresholds } from '../domain/Thresholds';
import type { VerdictHistoryReadModel } from './VerdictHistoryReadModel';

export interface HistoryRoutesDeps {
  access: ClusterAccess;
  clusters: Pick<ClusterReadModel, 'find' | 'findMany'>;
  verdictHistory: Pick<VerdictHistoryReadModel, 'readLines' | 'readRecord'>;
  thresholds: Thresholds;
  now: () => number;
}

/** `GET /clusters/:name/history` and `GET /health`: what the kept verdicts of clusters say. */
export function createHistoryRoutes(deps: HistoryRoutesDeps): Router {
  const { access, clusters, now } = deps;
  const router = PromiseRouter();

  router.get('/clusters/:name/history', async (req, res) => {
    const cluster = await findVisible(deps, req, req.params.name);
    refuseParameters(req.query);
    const to = now();
    const [{ record, from }, [line]] = await Promise.all([
      deps.verdictHistory.readRecord(cluster.name, {
        from: to - historyMs,
        to,
      }),
      readLines(deps, [cluster], to, pageHealthMs),
    ]);
    const body: ClusterHistory = summarizeHistory(
      withStaleness(record, cluster, { ...deps, at: to }),
      { from, to },
      line,
    );
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
    const lines = await readLines(deps, visible, at, rowHealthMs);
    const body: ListHealthResponse = {
      items: visible.map(({ name }, index) => ({
        cluster: name,
        health: drawHealth(lines[index], { from: at - rowHealthMs, to: at }),
      })),
    };
    res.json(body);
  });

  return router;
}

/** What the lines of health of the clusters are drawn from, in their order, of the time of that length before `to`. */
async function readLines(
  { verdictHistory, thresholds }: HistoryRoutesDeps,
  clusters: readonly StoredCluster[],
  to: number,
  length: number,
): Promise<VerdictRecord[]> {
  const records = await verdictHistory.readLines(
    clusters.map(({ name }) => name),
    { from: to - length, to },
    healthParts,
  );
  return clusters.map(cluster =>
    withStaleness(
      records.get(cluster.name) ?? { changes: [], spans: [] },
      cluster,
      { thresholds, at: to },
    ),
  );
}

/** A verdict whose heartbeat has become too old does not stand, although nobody may have written so yet. */
function withStaleness(
  record: VerdictRecord,
  { facts }: Pick<StoredCluster, 'facts'>,
  { thresholds, at }: { thresholds: Thresholds; at: number },
): VerdictRecord {
  const since = assessReach(facts, thresholds, at)?.since;
  if (since === undefined) return record;
  if (record.changes.at(-1)?.verdict === 'unknown') return record;
  return {
    ...record,
    changes: [...record.changes, { verdict: 'unknown', at: since }],
  };
}
