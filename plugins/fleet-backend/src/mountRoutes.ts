import { guardRequests } from '@fairway/backend-kit';
import { createFindingRoutes } from '@fairway/fleet-documents';
import { createManifestRoutes } from './addition/createManifestRoutes';
import { createCertificateRoutes } from './certificates/createCertificateRoutes';
import { createChangeRoutes } from './checks/createChangeRoutes';
import { createCheckRoutes } from './checks/createCheckRoutes';
import { createClusterRoutes } from './clusters/clusterRoutes';
import { createComparisonRoutes } from './comparison/createComparisonRoutes';
import type { FleetParts } from './createParts';
import type { PluginDeps } from './PluginDeps';
import { createConnectionTestRoutes } from './connectionTest/createConnectionTestRoutes';
import { createHistoryRoutes } from './history/createHistoryRoutes';
import { createOriginRoutes } from './history/createOriginRoutes';
import { createTimelineRoutes } from './history/createTimelineRoutes';
import { createMetricsRoutes } from './metrics/createMetricsRoutes';
import { createSummaryRoutes } from './summaries/createSummaryRoutes';
import { createUpgradeRoutes } from './upgrade/createUpgradeRoutes';

/** Mounts what the plugin answers, below `/api/fleet`. */
export function mountRoutes(deps: PluginDeps, parts: FleetParts): void {
  const { http, httpAuth } = deps;
  const { access, findings, readModel } = parts;
  http.use(guardRequests());
  http.use(createClusterRoutes({ ...parts, clusters: readModel }));
  http.use(createManifestRoutes(parts));
  http.use(
    createConnectionTestRoutes({
      ...parts,
      clusters: readModel,
      fleet: deps.clusters,
      limiter: parts.connectionTests,
    }),
  );
  http.use(createCheckRoutes({ ...parts, clusters: readModel }));
  http.use(createCertificateRoutes({ ...parts, clusters: readModel }));
  http.use(createChangeRoutes(parts));
  http.use(createHistoryRoutes({ ...parts, clusters: readModel }));
  http.use(createOriginRoutes({ ...parts, clusters: readModel }));
  http.use(createTimelineRoutes({ ...parts, httpAuth, clusters: readModel }));
  http.use(createComparisonRoutes({ ...parts, clusters: readModel }));
  http.use(
    createMetricsRoutes({
      ...parts,
      clusters: readModel,
      calls: () => deps.clusters.calls(),
      reports: deps.findings,
    }),
  );
  http.use(createUpgradeRoutes({ ...parts, clusters: readModel }));
  http.use(createSummaryRoutes({ ...parts, clusters: readModel }));
  http.use(
    createFindingRoutes({
      findings,
      authorize: async req => {
        const { criteria } = await access.authorizeList(req, 'findings');
        return criteria && readModel.restrictNames(criteria);
      },
    }),
  );
}
