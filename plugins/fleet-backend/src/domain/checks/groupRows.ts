import type {
  CheckKind,
  CheckRow,
  CheckRows,
  MalformedRow,
} from './rows/CheckRows';
import { checkReadingGroups } from './readings';

/** Rows by kind, and apart from them the objects that cannot be understood. */
export function groupRows(rows: readonly (CheckRow | MalformedRow)[]): {
  rows: CheckRows;
  malformed: MalformedRow[];
} {
  const grouped = Object.fromEntries(
    checkReadingGroups.flatMap(({ kinds }) =>
      kinds.map(({ kind }): [CheckKind, CheckRow[]] => [kind, []]),
    ),
  ) as unknown as Record<CheckKind, CheckRow[]>;
  const malformed: MalformedRow[] = [];
  for (const row of rows) {
    if ('malformed' in row) malformed.push(row);
    else grouped[row.kind].push(row);
  }
  return { rows: grouped as unknown as CheckRows, malformed };
}
