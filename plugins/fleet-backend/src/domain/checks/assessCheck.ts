import { assessReach } from '../assessCluster';
import type { Thresholds } from '../Thresholds';
import type { Check, CheckVerdict, FactCheckInput } from './Check';
import { CheckClock } from './CheckClock';
import type { KindStates } from './KindState';
import { findGroup, kindStaleAfterMs } from './readings';
import type { CheckKind, MalformedRow } from './rows/CheckRows';
import {
  countOf,
  notApplicable,
  toEvidence,
  toShown,
  unknown,
} from './verdicts';

/** Kinds that every cluster serves: one that says it does not cannot be believed. */
const alwaysServed: readonly CheckKind[] = [
  'Node',
  'Pod',
  'Namespace',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'PersistentVolume',
  'PersistentVolumeClaim',
];

/** All that is known of a cluster when its checks are assessed. */
export interface ClusterInput extends Omit<FactCheckInput, 'isReached'> {
  malformed: readonly MalformedRow[];
  /** The pace of the observer, by which answers are too old. */
  pace: Thresholds;
}

/** What rows say by themselves, and until when, if they stay as they are. */
export interface RowsVerdict {
  verdict: CheckVerdict;
  until: number;
}

export interface CheckContext {
  kinds: KindStates;
  now: number;
  /** Between two readings of what changes by the minute. */
  checksMs: number;
}

/**
 * What can be said of a check before looking at rows: a verdict if what it needs is missing or too old; `keep` if a kind failed this time and
 * what was said before is not too old yet; undefined if there is nothing against it.
 */
export function findObstacle(
  check: Check,
  facts: Pick<ClusterInput, 'facts' | 'pace'>,
  context: CheckContext,
): CheckVerdict | 'keep' | undefined {
  if (
    check.needsHeartbeat &&
    assessReach(facts.facts, facts.pace, context.now)
  ) {
    return unknown('the API server does not answer');
  }
  const all = check.needs.map(kind => assessKind(check, kind, context));
  const isServed = (each: (typeof all)[number]) =>
    typeof each !== 'object' || each.state !== 'not-applicable';
  const found =
    check.needsAny && all.some(isServed) ? all.filter(isServed) : all;
  return (
    found.find(each => each !== undefined && each !== 'keep') ??
    found.find(each => each === 'keep')
  );
}

function assessKind(
  { needs }: Check,
  kind: CheckKind,
  { kinds, now, checksMs }: CheckContext,
): CheckVerdict | 'keep' | undefined {
  const state = kinds[kind];
  if (!state) return unknown(`${kind} was not read yet`);
  const { readAt, absence } = state;
  if (absence?.cause === 'not-served' && !alwaysServed.includes(kind)) {
    return notApplicable(`the cluster does not serve ${kind}`);
  }
  if (absence && absence.cause !== 'failed') {
    return unknown(`${kind} cannot be read: ${absence.reason}`);
  }
  const staleAfter = kindStaleAfterMs(findGroup(needs), checksMs);
  if (readAt === null || now - readAt >= staleAfter) {
    return unknown(
      `${kind} was not read for too long${
        absence ? `: ${absence.reason}` : ''
      }`,
    );
  }
  return absence ? 'keep' : undefined;
}

/** What the check says of rows that were read. Whatever goes wrong in it is unknown, and costs no other check anything. */
export function assessRows(
  check: Check,
  input: ClusterInput,
  settings: { thresholds: Record<string, number>; now: number },
): RowsVerdict {
  const clock = new CheckClock(settings.now);
  const verdict = assessWell(check, input, { ...settings, clock });
  return { verdict, until: clock.next };
}

function assessWell(
  check: Check,
  { facts, pace, ...input }: ClusterInput,
  settings: {
    thresholds: Record<string, number>;
    now: number;
    clock: CheckClock;
  },
): CheckVerdict {
  const { thresholds, now, clock } = settings;
  const isReached = !assessReach(facts, pace, now);
  let verdict: CheckVerdict;
  try {
    verdict = check.assess(
      { ...input, facts, isReached },
      { thresholds: thresholds as never, clock },
    );
  } catch {
    return unknown('what was read of the cluster could not be assessed');
  }
  // Of what is bad, one more object changes nothing.
  if (verdict.state === 'bad') return verdict;
  const malformed = input.malformed.filter(({ kind }) =>
    check.needs.includes(kind),
  );
  if (malformed.length === 0) return verdict;
  const [{ kind, malformed: fault }] = malformed;
  return {
    ...unknown(
      `${countOf(
        malformed.length,
        'object',
      )} cannot be understood, such as one of kind ${kind}: ${fault}`,
    ),
    ...toShown(malformed.map(each => toEvidence(each, each.malformed))),
  };
}
