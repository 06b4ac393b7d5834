import type {
  DriftDifference,
  DriftObject,
} from '@fairway/plugin-drift-common';
import { toState } from '../domain/countRecords';
import { isOpen, toSeverity, type KeptDifference } from '../domain/DriftRecord';
import { toAuthor, toNumber, toRecord } from '../store/objectRows';
import type { ListedObject } from './DriftReadModel';

/** Paths in a row of the list. */
const pathsShown = 3;

/** A row as the API gives it. */
export function toObject(row: ListedObject): DriftObject {
  const record = toRecord(row);
  const unknown = row.cluster_unknown ?? record.unknown;
  const { cluster, environment, flaps, id } = row;
  const { differences, group, kind, name, namespace, owner } = record;
  return {
    ...{ id, cluster, group, kind, namespace, name, environment, owner },
    state: toState({ ...record, unknown }),
    unknown,
    severity: isOpen(record.verdict)
      ? toSeverity(row.severity_rank) ?? null
      : null,
    paths: differences.slice(0, pathsShown).map(({ path }) => path),
    differences: row.difference_count,
    author: findLastAuthor(differences),
    firstSeen: toTime(record.firstSeen),
    lastSeen: toTime(findLastSeen(row, unknown)),
    flaps,
    ...toSnooze(row),
  };
}

function toSnooze(row: ListedObject): Pick<DriftObject, 'snooze'> {
  const { snooze_by, snooze_reason, snooze_run } = row;
  if (snooze_reason === null || snooze_by === null) return {};
  return {
    snooze: {
      ...{ reason: snooze_reason, by: snooze_by, run: snooze_run ?? '' },
      until: new Date(Number(row.snooze_until)).toISOString(),
      at: new Date(Number(row.snooze_at)).toISOString(),
    },
  };
}

/** What is not unknown was seen whenever its cluster was. */
function findLastSeen(
  row: ListedObject,
  unknown: string | null,
): number | null {
  const seen = toNumber(row.last_seen);
  const observed = toNumber(row.observed_at);
  if (unknown !== null || observed === null) return seen;
  return Math.max(seen ?? 0, observed);
}

function findLastAuthor(
  differences: readonly KeptDifference[],
): DriftDifference['author'] {
  const authors = differences.flatMap(({ author }) => author ?? []);
  const [last] = authors.sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
  return toAuthor(last ?? null);
}

function toTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
