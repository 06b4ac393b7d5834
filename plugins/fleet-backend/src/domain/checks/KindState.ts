import type { CheckKind } from './rows/CheckRows';

/** What is known of the reading of one kind on one cluster. */
export interface KindState {
  /** When it was last read to its end, or told by its watch; null: never. */
  readAt: number | null;
  /** Why the last try brought nothing; absent if it did. */
  absence?: Absence;
}

export interface Absence {
  cause: 'forbidden' | 'not-served' | 'failed';
  reason: string;
}

/** Whether the last try told all of it; that the cluster serves none is told too. */
export function isKindRead(state: KindState | undefined): boolean {
  return !!state && (!state.absence || state.absence.cause === 'not-served');
}

export type KindStates = Partial<Record<CheckKind, KindState>>;

/** Tells by the words of a reading's coverage whether the cluster refuses, lacks the kind, or only failed this time. */
export function toAbsence(reason: string): Absence {
  if (reason.startsWith('forbidden')) return { cause: 'forbidden', reason };
  if (reason.startsWith('not-served')) return { cause: 'not-served', reason };
  return { cause: 'failed', reason };
}

/** The states after a reading of those kinds that began at `readAt`. One that began earlier than what is known changes nothing. */
export function applyKindReading(
  before: KindStates,
  kinds: readonly CheckKind[],
  reading: {
    readAt: number;
    missing: { kind: string; reason: string }[];
    /** Up to when what is watched is known to be so; of other kinds it is `readAt`. */
    heardAt?: Record<string, number>;
  },
): KindStates {
  const after = { ...before };
  for (const kind of kinds) {
    const known = before[kind]?.readAt ?? null;
    if (known !== null && known > reading.readAt) continue;
    const missing = reading.missing.find(each => each.kind === kind);
    after[kind] = missing
      ? { readAt: known, absence: toAbsence(missing.reason) }
      : {
          readAt: Math.max(
            reading.heardAt?.[kind] ?? reading.readAt,
            known ?? 0,
          ),
        };
  }
  return after;
}
