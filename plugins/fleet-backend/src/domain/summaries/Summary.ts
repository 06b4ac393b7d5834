import type { CheckKind, CheckRows } from '../checks/rows/CheckRows';

/** Kinds that were not read to their end. */
export type MissingKinds = ReadonlySet<CheckKind>;

/** What is kept of one subject of a cluster, made from one reading of it. */
export interface Summary<TValue = unknown> {
  /** By which it is stored. */
  part: SummaryPart;
  /** Kinds that it is made of; all of them belong to one reading. */
  kinds: readonly CheckKind[];
  /** Of them, those without which nothing can be said: what is kept stays then. */
  needs: readonly CheckKind[];
  /** Of a kind that is missing there are no rows: it must not pass for none. */
  summarize(rows: CheckRows, missing: MissingKinds): TValue;
}

export const summaryParts = [
  'capacity',
  'workloads',
  'software',
  'definitions',
  'rbac',
  'namespaces',
  'origin',
  'events',
  'usage',
] as const;
export type SummaryPart = (typeof summaryParts)[number];

/** The first so many, and how many there are more. */
export function keepFirst<T>(
  items: T[],
  most: number,
): { items: T[]; omitted: number } {
  return {
    items: items.slice(0, most),
    omitted: Math.max(0, items.length - most),
  };
}

/** Compares texts by their code units, so that the same rows give the same order everywhere. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
