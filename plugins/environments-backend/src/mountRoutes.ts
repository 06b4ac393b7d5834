import {
  guardRequests,
  RequestLimiter,
  whereCriteria,
} from '@fairway/backend-kit';
import {
  createFindingRoutes,
  type RestrictFindings,
} from '@fairway/fleet-documents';
import type { Request } from 'express';
import { AccessEndStore } from './access/AccessEndStore';
import { ClusterAccounts } from './access/ClusterAccounts';
import { createAccessRoutes } from './access/createAccessRoutes';
import type { EnvironmentParts } from './createParts';
import { explainNoAccess } from './domain/explainNoAccess';
import { toFacts } from './environments/mapping';
import { createEnvironmentRoutes } from './environments/createEnvironmentRoutes';
import { OpenRuns } from './ledger/OpenRuns';
import { RestLedgerLookup } from './ledger/RestLedgerLookup';
import { createObservationRoutes } from './observation/createObservationRoutes';
import { createOptionRoutes } from './create-options/createOptionRoutes';
import type { EnvironmentAccess } from './permissions/EnvironmentAccess';
import { readEnvironmentLimits } from './readEnvironmentLimits';
import type { PluginDeps } from './PluginDeps';

/** Mounts what the plugin answers, below `/api/environments`. */
export function mountRoutes(deps: PluginDeps, parts: EnvironmentParts): void {
  const { clusters, http, httpAuth, reader } = deps;
  const { access, environments, now, record } = parts;
  const runs = new OpenRuns({ ledger: new RestLedgerLookup(deps), now });
  const { findings } = parts.documents;
  http.use(guardRequests());
  http.use(
    createEnvironmentRoutes({
      ...{ ...parts, findings, runs, clusters },
      ends: new AccessEndStore(parts.knex),
    }),
  );
  http.use(createOptionRoutes({ access, reader, clusters }));
  http.use(
    createFindingRoutes({
      findings,
      authorize: req => authorizeFindings(access, req),
    }),
  );
  http.use(
    createAccessRoutes({
      access,
      accounts: new ClusterAccounts({ ...parts, clusters }),
      auditor: deps.auditor,
      record,
      clusters,
      environments,
      // Asked anew each time: a run that has just ended must not speak any more.
      explainNoAccess: async environment =>
        explainNoAccess(
          toFacts(environment, {
            clusters,
            runs: await runs.readNow(),
          }),
          now(),
        ),
      ...createLimiters(deps, parts),
      observe: parts.observeQuietly,
    }),
  );
  http.use(createObservationRoutes({ ...parts, httpAuth }));
}

/** Findings of classes and teams are nobody's in particular: only who may read everything sees them. */
async function authorizeFindings(
  access: EnvironmentAccess,
  req: Request,
): Promise<RestrictFindings | undefined> {
  const { visible } = await access.authorizeList(req, 'findings');
  return visible.kind === 'some'
    ? builder => {
        builder.whereNotNull('owner_ref');
        whereCriteria(builder, visible.criteria, { owner: 'owner_ref' });
      }
    : undefined;
}

/** Count the kubeconfigs of each person and of each team. */
function createLimiters(
  { config }: PluginDeps,
  { knex, now }: Pick<EnvironmentParts, 'knex' | 'now'>,
) {
  const limits = readEnvironmentLimits(config);
  const limit = (act: string, most: number) =>
    new RequestLimiter({
      knex,
      now,
      limit: { act, most, things: 'kubeconfigs', windowMs: 60_000 },
    });
  return {
    limiter: limit('kubeconfig', limits.kubeconfigsPerMinute),
    teamLimiter: limit('team-kubeconfig', limits.kubeconfigsPerTeamAndMinute),
  };
}
