import { parseQuery, refuseParameters } from '@fairway/backend-kit';
import {
  capacitySeriesQuerySchema,
  clusterTopics,
  type CapacitySeries,
  type ClusterFactsAnswer,
  type ClusterTopic,
} from '@fairway/plugin-fleet-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { CheckStore } from '../checks/CheckStore';
import type { ClusterAccess } from '../clusters/ClusterAccess';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import { findVisible, findVisibleContents } from '../clusters/findVisible';
import { checkReadingGroups } from '../domain/checks/readings';
import { summaryParts } from '../domain/summaries/Summary';
import type { CapacityPointStore } from './CapacityPointStore';
import type { SummaryStore } from './SummaryStore';
import { topicSources, toTopicAnswer } from './toTopicAnswer';

export interface SummaryRoutesDeps {
  access: ClusterAccess;
  clusters: Pick<ClusterReadModel, 'find'>;
  checkStore: Pick<CheckStore, 'find'>;
  summaryStore: Pick<SummaryStore, 'find'>;
  capacityPoints: Pick<CapacityPointStore, 'list'>;
  now: () => number;
}

/** Counts and versions, for whoever may see the cluster; the others name what is in it. */
const openTopics: ReadonlySet<ClusterTopic> = new Set<ClusterTopic>([
  'capacity',
  'components',
  'usage',
]);

/** What is kept of the objects of a cluster, for whoever may read it: each topic, capacity over time, and all of it as it is stored. */
export function createSummaryRoutes(deps: SummaryRoutesDeps): Router {
  const { summaryStore, capacityPoints, checkStore, now } = deps;
  const router = PromiseRouter();

  for (const topic of clusterTopics) {
    router.get(`/clusters/:name/${topic}`, async (req, res) => {
      const find = openTopics.has(topic) ? findVisible : findVisibleContents;
      const { name, server } = await find(deps, req, req.params.name);
      refuseParameters(req.query);
      const source = topicSources[topic];
      const stored = await summaryStore.find(name, source.parts);
      res.json({ source: server, ...toTopicAnswer(source, stored) });
    });
  }

  router.get('/clusters/:name/capacity/series', async (req, res) => {
    const { name, server } = await findVisible(deps, req, req.params.name);
    const { days } = parseQuery(capacitySeriesQuerySchema, req.query);
    const body: CapacitySeries = {
      source: server,
      ...(await capacityPoints.list(name, { days, now: now() })),
    };
    res.json(body);
  });

  router.get('/clusters/:name/facts', async (req, res) => {
    const { name, server } = await findVisibleContents(
      deps,
      req,
      req.params.name,
    );
    refuseParameters(req.query);
    const [{ kinds }, stored] = await Promise.all([
      checkStore.find(name),
      summaryStore.find(name, summaryParts),
    ]);
    const body: ClusterFactsAnswer = {
      source: server,
      kinds: checkReadingGroups.flatMap(group =>
        group.kinds.map(({ kind, apiVersion }) => ({
          ...{ kind, apiVersion, readAt: toIso(kinds[kind]?.readAt) },
          missing: kinds[kind]
            ? kinds[kind].absence?.reason ?? null
            : 'not read yet',
        })),
      ),
      summaries: summaryParts.map(part => ({
        topic: part,
        ...toTopicAnswer(
          { parts: [part], compose: ([value]) => value },
          stored,
        ),
      })),
    };
    res.json(body);
  });

  return router;
}

function toIso(time: number | null | undefined): string | null {
  return time === null || time === undefined
    ? null
    : new Date(time).toISOString();
}
