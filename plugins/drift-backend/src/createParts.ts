import {
  ChangeSignal,
  CursorCodec,
  openDatabase,
  readCursorKey,
} from '@fairway/backend-kit';
import {
  driftChangedChannel,
  driftPermissions,
} from '@fairway/plugin-drift-common';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import { recordAuditEvent } from '@fairway/plugin-runs-node';
import { DeclaredState } from './declared/DeclaredState';
import { openSources } from './declared/openSources';
import { RenderedFolder } from './declared/RenderedFolder';
import { DriftDetector } from './detection/DriftDetector';
import { DriftReporter } from './detection/DriftReporter';
import { LiveComparison } from './detection/LiveComparison';
import { SchemaSource } from './detection/SchemaSource';
import { DriftFacets } from './objects/DriftFacets';
import { DriftReadModel } from './objects/DriftReadModel';
import { listPositionSchema } from './objects/ListPosition';
import { DriftAccess } from './permissions/DriftAccess';
import { driftResourceRef, driftRules } from './permissions/driftRules';
import type { PluginDeps } from './PluginDeps';
import { readSettleTimes } from './readSettleTimes';
import { DriftStore } from './store/DriftStore';
import { SnoozeStore } from './store/SnoozeStore';

export type DriftParts = Awaited<ReturnType<typeof createParts>>;

/** Puts the parts of the plugin together. */
export async function createParts(deps: PluginDeps) {
  const { clusters, findings, logger, registry, repository } = deps;
  const now = () => Date.now();
  const knex = await openDatabase(
    deps.database,
    '@fairway/plugin-drift-backend',
  );
  const objects = new DriftReadModel(knex);
  registry.addResourceType({
    resourceRef: driftResourceRef,
    permissions: driftPermissions,
    rules: driftRules,
    getResources: ids => objects.findOwners(ids),
  });
  const source = new RenderedFolder({ repository, now });
  const { close, sources: others } = await openSources({ ...deps, now });
  deps.lifecycle.addShutdownHook(close);
  const declared = new DeclaredState({ source, others, logger, now });
  const schemas = new SchemaSource({ clusters, now });
  const store = new DriftStore(knex);
  const snoozes = new SnoozeStore(knex);
  const reporter = new DriftReporter(findings);
  const changes = new ChangeSignal({ ...deps, channel: driftChangedChannel });
  // Whoever looks at drift looks at all of it.
  const onChanged = () => changes.note([driftChangedChannel]);
  const detector = new DriftDetector({
    ...{ declared, schemas, snoozes, store, reporter, logger, now },
    times: readSettleTimes(deps.config),
    comparison: new LiveComparison({ clusters, source: declared, now }),
    onChanged,
  });
  return {
    facets: new DriftFacets(knex, now),
    access: new DriftAccess(deps, registry),
    cursors: new CursorCodec(await readCursorKey(knex), listPositionSchema),
    ...{ declared, detector, now, objects, onChanged, reporter, schemas },
    ...{ snoozes, store },
    source: declared,
    record: (event: RecordAuditRequest) => recordAuditEvent(deps, event),
  };
}
