import type {
  DriftAct,
  DriftDisposition,
  DriftState,
} from '@fairway/plugin-drift-common';
import { notReadByDesign } from '../readDeclared';

/** An object as far as it decides what can be done about it. */
export interface Settled {
  group: string;
  kind: string;
  state: DriftState;
  unknown: string | null;
  source: string;
  /** Null: Git does not declare it. */
  declaredHash: string | null;
  /** Present if it is put aside now. */
  snooze?: object;
}

const explainers: Record<DriftAct, (object: Settled) => string | undefined> = {
  revert: object => explainUnsettled(object),
  accept: object =>
    explainUnsettled(object) ??
    (object.state === 'drifted' || object.state === 'settling'
      ? undefined
      : 'Only a field that both sides have can be accepted.'),
  snooze: ({ state }) => explainNothingToSnooze(state),
  unsnooze: ({ snooze }) => (snooze ? undefined : 'It is not snoozed.'),
};

/** Why there is nothing of an object to put aside; undefined if there is. */
export function explainNothingToSnooze(state: DriftState): string | undefined {
  switch (state) {
    case 'in-sync':
      return 'It is as Git declares it.';
    case 'settling':
      return 'It is not drift yet: it differs, but not for long enough.';
    default:
      return undefined;
  }
}

/** What a reader can do about an object. What only Git and the cluster know, the plan finds out. */
export function listDispositions(
  object: Settled,
  may: Readonly<Record<DriftAct, boolean>>,
): DriftDisposition[] {
  return (Object.keys(may) as DriftAct[]).map(act => ({
    act,
    refused: may[act]
      ? explainers[act](object) ?? null
      : 'Only the team that owns it and the platform team may do this; ask one of them.',
  }));
}

function explainUnsettled(object: Settled): string | undefined {
  const { declaredHash, group, kind, source, state, unknown } = object;
  if (kind === 'Secret' && group === '') return `${notReadByDesign}.`;
  if (unknown !== null) {
    return `What the cluster has is not known: ${unknown}.`;
  }
  if (state === 'in-sync') return 'It is as Git declares it.';
  return declaredHash !== null && source !== 'fleet-repository'
    ? `It is declared in ${source}; change it there.`
    : undefined;
}
