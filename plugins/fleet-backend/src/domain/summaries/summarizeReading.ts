import type {
  CheckKind,
  CheckRow,
  MalformedRow,
} from '../checks/rows/CheckRows';
import { groupRows } from '../checks/groupRows';
import { summaries } from './registry';
import type { SummaryPart } from './Summary';

/** What a reading brings for one part; without `value`, what is kept stays. */
export interface SummaryUpdate {
  part: SummaryPart;
  missing: { kind: string; reason: string }[];
  value?: unknown;
  /** The cluster has more that could not be read this time: the value is for a cluster of which nothing is kept yet. */
  isPartial?: boolean;
}

/**
 * What a reading of those kinds brings. Rows undefined: it failed, and `missing` says why. Kinds that `failed` are among the missing; the others of
 * those are kinds that the cluster does not tell of.
 */
export function summarizeReading(
  kinds: readonly CheckKind[],
  rows: readonly (CheckRow | MalformedRow)[] | undefined,
  {
    missing,
    failed = [],
  }: {
    missing: readonly { kind: string; reason: string }[];
    failed?: readonly string[];
  },
): SummaryUpdate[] {
  const grouped = groupRows(rows ?? []);
  const lost = new Set(missing.map(({ kind }) => kind as CheckKind));
  return summaries
    .filter(each => each.kinds.every(kind => kinds.includes(kind)))
    .map(({ part, kinds: own, needs, summarize }) => {
      const broken = describeMalformed(own, grouped.malformed);
      const update = {
        part,
        missing: [
          ...missing.filter(({ kind }) => own.includes(kind as CheckKind)),
          ...broken,
        ],
      };
      const isReadable =
        rows !== undefined &&
        own.some(kind => !lost.has(kind)) &&
        needs.every(kind => !lost.has(kind));
      if (!isReadable) return update;
      const isPartial = own.some(kind => failed.includes(kind));
      return {
        ...update,
        value: summarize(grouped.rows, lost),
        ...(isPartial && { isPartial }),
      };
    });
}

/** Objects that cannot be understood are in no sum. */
function describeMalformed(
  kinds: readonly CheckKind[],
  malformed: readonly MalformedRow[],
): { kind: string; reason: string }[] {
  return kinds.flatMap(kind => {
    const count = malformed.filter(each => each.kind === kind).length;
    if (count === 0) return [];
    const objects = count === 1 ? '1 object' : `${count} objects`;
    return { kind, reason: `${objects} cannot be understood` };
  });
}
