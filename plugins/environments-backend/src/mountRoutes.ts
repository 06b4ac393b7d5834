import {
  CursorCodec,
  guardRequests,
  RequestLimiter,
  whereCriteria,
} from '@fairway/backend-kit';
import {
  createFindingRoutes,
  type DocumentStore,
  type RestrictFindings,
} from '@fairway/fleet-documents';
import type { OwnershipProof } from '@fairway/delivery';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import { recordAuditEvent } from '@fairway/plugin-runs-node';
import type { Request } from 'express';
import type { Knex } from 'knex';
import { AccessEndStore } from './access/AccessEndStore';
import { ClusterAccounts } from './access/ClusterAccounts';
import { createAccessRoutes } from './access/createAccessRoutes';
import type { FleetDocuments } from './domain/FleetDocuments';
import { explainNoAccess } from './domain/explainNoAccess';
import { toFacts } from './environments/mapping';
import { createEnvironmentRoutes } from './environments/createEnvironmentRoutes';
import type { EnvironmentReadModel } from './environments/EnvironmentReadModel';
import type { ListPosition } from './environments/ListPosition';
import { OpenRuns } from './ledger/OpenRuns';
import { RestLedgerLookup } from './ledger/RestLedgerLookup';
import { createObservationRoutes } from './observation/createObservationRoutes';
import type { ProofStore } from './ownership/ProofStore';
import { createOptionRoutes } from './create-options/createOptionRoutes';
import type { EnvironmentAccess } from './permissions/EnvironmentAccess';
import { readEnvironmentLimits } from './readEnvironmentLimits';
import type { PluginDeps } from './PluginDeps';

/** Mounts what the plugin answers, below `/api/environments`. */
export function mountRoutes(
  deps: PluginDeps,
  parts: {
    access: EnvironmentAccess;
    cursors: CursorCodec<ListPosition>;
    documents: Pick<DocumentStore<FleetDocuments>, 'findings' | 'readAt'>;
    environments: EnvironmentReadModel;
    /** Which namespace the runs of the environment made. Throws if the ledger does not answer. */
    findProof: (owner: string, name: string) => Promise<OwnershipProof>;
    ingestion: { run(): Promise<void> };
    knex: Knex;
    proofs: ProofStore;
    /** Rejects if the cluster cannot be read. */
    observe: (owner: string, name: string) => Promise<void>;
    observeQuietly: (owner: string, name: string) => Promise<void>;
    now: () => number;
  },
): void {
  const { clusters, http, httpAuth, reader } = deps;
  const { access, environments, now } = parts;
  const runs = new OpenRuns({ ledger: new RestLedgerLookup(deps), now });
  const { findings } = parts.documents;
  http.use(guardRequests());
  const record = (event: RecordAuditRequest) => recordAuditEvent(deps, event);
  http.use(
    createEnvironmentRoutes({
      ...{ ...parts, findings, runs, clusters, record },
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
  { knex, now }: { knex: Knex; now: () => number },
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
