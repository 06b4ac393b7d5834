import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Run,
  runClosePermission,
  runUpdatePermission,
} from '@fairway/plugin-runs-common';
import type { Intent } from '@fairway/plugin-runs-node';
import type { Authorizer } from '../access/Authorizer';
import { mayClose, mayResume, mayUndo } from '../domain/decidePermittedActs';
import { listLeftOver } from '../domain/listLeftOver';
import type { StoredRun } from './readRun';
import { toRun } from './toRun';
import { toUndoRules } from './toUndoRules';

/** A run as its page shows it to this reader, with what the reader may do to it now. */
export async function presentRun(
  deps: { authorizer: Authorizer; intents: ReadonlyMap<string, Intent> },
  credentials: BackstageCredentials,
  stored: StoredRun,
): Promise<Run> {
  const { record } = stored;
  const intent = deps.intents.get(record.plan.intent);
  return toRun(stored, {
    may: await decideActs(deps, credentials, stored),
    removal:
      record.state === 'succeeded'
        ? intent?.explainRemoval?.(record.plan) ?? null
        : null,
    leftOver:
      record.state === 'needs-attention'
        ? listLeftOver(record, intent)
        : record.leftOver,
  });
}

/** Asks for rights only if the state of the run permits the act at all. */
async function decideActs(
  deps: { authorizer: Authorizer; intents: ReadonlyMap<string, Intent> },
  credentials: BackstageCredentials,
  { record, row }: StoredRun,
): Promise<Run['may']> {
  const { authorizer } = deps;
  const intent = deps.intents.get(record.plan.intent);
  const rules = toUndoRules(intent, record.plan);
  const can = {
    undo: mayUndo(record, rules).kind === 'yes',
    resume: mayResume(record).kind === 'yes',
    close: mayClose(record).kind === 'yes',
  };
  const mayUpdate =
    (can.undo || can.resume) &&
    (await authorizer.decide(credentials, runUpdatePermission))(row);
  const undoPermission = intent?.undoPermission?.(record.plan);
  return {
    undo:
      can.undo &&
      mayUpdate &&
      (!undoPermission ||
        (await authorizer.holds(credentials, undoPermission))),
    resume: can.resume && mayUpdate,
    close:
      can.close &&
      (await authorizer.decide(credentials, runClosePermission))(row),
  };
}
