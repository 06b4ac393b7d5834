import {
  ChangeSignal,
  CursorCodec,
  openDatabase,
  readCursorKey,
} from '@fairway/backend-kit';
import {
  findingsChangedChannel,
  findingsPermissions,
} from '@fairway/plugin-findings-common';
import { readRoleGroups } from '@fairway/plugin-identity-node';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import { recordAuditEvent } from '@fairway/plugin-runs-node';
import { FindingReader } from './findings/FindingReader';
import { FindingReadModel } from './findings/FindingReadModel';
import { listPositionSchema } from './findings/ListPosition';
import { FindingNotifier } from './notifying/FindingNotifier';
import { NoticeStore } from './notifying/NoticeStore';
import { FindingAccess } from './permissions/FindingAccess';
import { findingResourceRef, findingRules } from './permissions/findingRules';
import type { PluginDeps } from './PluginDeps';
import { FindingSetStore } from './reports/FindingSetStore';
import { FindingSettler } from './settling/FindingSettler';

export type FindingParts = Awaited<ReturnType<typeof createParts>>;

/** Puts the parts of the plugin together. */
export async function createParts(deps: PluginDeps) {
  const { registry } = deps;
  const now = () => Date.now();
  const knex = await openDatabase(
    deps.database,
    '@fairway/plugin-findings-backend',
  );
  const findings = new FindingReadModel(knex);
  registry.addResourceType({
    resourceRef: findingResourceRef,
    permissions: findingsPermissions,
    rules: findingRules,
    getResources: ids => findings.findOwners(ids),
  });
  const signal = new ChangeSignal({ ...deps, channel: findingsChangedChannel });
  const onChanged = (ids: string[]) => signal.note(ids);
  const record = (event: RecordAuditRequest) => recordAuditEvent(deps, event);
  return {
    access: new FindingAccess(deps, registry),
    catalog: deps.catalog,
    cursors: new CursorCodec(await readCursorKey(knex), listPositionSchema),
    findings,
    knex,
    notifier: new FindingNotifier({
      ...deps,
      store: new NoticeStore(knex),
      platform: readRoleGroups(deps.config).platform,
      now,
    }),
    now,
    reader: new FindingReader({ findings, now, record }),
    record,
    settler: new FindingSettler({ knex, now, onChanged }),
    store: new FindingSetStore({ knex, now, onChanged }),
  };
}
