import type { CheckEvidence } from '@fairway/plugin-fleet-common';
import type { CheckVerdict, ShownEvidence } from './Check';
import { describeExtent } from './describeExtent';

export { countOf } from './countOf';

/** So much evidence is kept of one verdict; all of it is counted. */
export const evidenceKept = 20;

export const good = (reason: string): CheckVerdict => ({
  state: 'good',
  reason,
});
export const unknown = (reason: string): CheckVerdict => ({
  state: 'unknown',
  reason,
});
export const notApplicable = (reason: string): CheckVerdict => ({
  state: 'not-applicable',
  reason,
});

/** Bad if there is evidence, else good. */
export function assess(
  evidence: CheckEvidence[],
  words: { good: string; bad: (count: number) => string },
): CheckVerdict {
  if (evidence.length === 0) return good(words.good);
  return {
    state: 'bad',
    reason: words.bad(evidence.length),
    ...toShown(evidence),
  };
}

/** What is kept of evidence, sorted, so that the same state gives the same rows. */
export function toShown(evidence: readonly CheckEvidence[]): ShownEvidence {
  const sorted = evidence
    .map(each => ({ each, key: toKey(each) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
  return {
    evidence: sorted.slice(0, evidenceKept).map(({ each }) => each),
    total: evidence.length,
    ...(sorted.length > evidenceKept && {
      all: sorted.map(({ each }) => each),
    }),
    extent: describeExtent(evidence) ?? null,
  };
}

function toKey({ kind, namespace, name, detail }: CheckEvidence): string {
  return JSON.stringify([kind, namespace ?? '', name, detail]);
}

/** Evidence about one object. Times are given as `since`, so that the same state stays the same text. */
export function toEvidence(
  row: { kind: string; namespace?: string; name: string },
  detail: string,
  since?: number,
): CheckEvidence {
  return {
    kind: row.kind,
    ...(row.namespace !== undefined && { namespace: row.namespace }),
    name: row.name,
    detail: detail.slice(0, 300),
    ...(since !== undefined && { since: new Date(since).toISOString() }),
  };
}
