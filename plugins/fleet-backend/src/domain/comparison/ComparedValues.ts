import type { CheckState, ComparedField } from '@fairway/plugin-fleet-common';

/** What a cluster is compared by; null: not known. */
export type ComparedValues = Record<ComparedField, string | null>;

/** What is said of a cluster, by the id of the check. */
export type CheckStates = ReadonlyMap<string, CheckState>;
