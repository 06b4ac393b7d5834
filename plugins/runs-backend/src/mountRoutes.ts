import { guardRequests } from '@fairway/backend-kit';
import { createAuditRoutes } from './audit/createAuditRoutes';
import type { LedgerParts } from './createParts';
import { createPlanRoutes } from './plans/createPlanRoutes';
import { limitPlans } from './plans/limitPlans';
import type { PluginDeps } from './PluginDeps';
import { readPlanLimits } from './readLedgerConfig';
import { createLookupRoutes } from './runs/createLookupRoutes';
import { createRunRoutes } from './runs/createRunRoutes';

/** Mounts what the plugin answers, below `/api/runs`. */
export function mountRoutes(deps: PluginDeps, parts: LedgerParts): void {
  const { http } = deps;
  const { knex, wake } = parts;
  const shared = { ...deps, ...parts };
  http.use(guardRequests());
  const admit = limitPlans({
    knex,
    limits: readPlanLimits(deps.config),
    now: Date.now,
  });
  http.use(createPlanRoutes({ ...shared, admit }));
  http.use(createAuditRoutes(shared));
  http.use(createLookupRoutes(shared));
  http.use(
    createRunRoutes({ ...shared, onMade: wake, onDirectionChanged: wake }),
  );
}
