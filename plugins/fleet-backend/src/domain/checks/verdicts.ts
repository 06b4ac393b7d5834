import type { CheckEvidence } from '@fairway/plugin-fleet-common';
import type { CheckVerdict } from './Check';

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

/** Bad if there is evidence, else good. The evidence is sorted, so that the same state gives the same rows. */
export function assess(
  evidence: CheckEvidence[],
  words: { good: string; bad: (count: number) => string },
): CheckVerdict {
  if (evidence.length === 0) return good(words.good);
  const sorted = [...evidence].sort((a, b) =>
    toKey(a) < toKey(b) ? -1 : Number(toKey(a) > toKey(b)),
  );
  return {
    state: 'bad',
    reason: words.bad(evidence.length),
    evidence: sorted.slice(0, evidenceKept),
    total: evidence.length,
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

/** `1 pod`, `2 pods`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
