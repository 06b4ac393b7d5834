import type { Value } from '../../../Value';

/** What a schema cannot say of a field, so that the server takes an example. */
export type FieldHint =
  /** The first is declared; the others are what it may be changed to. One alone cannot be changed. */
  | { values: readonly Value[] }
  /** Declared first, and then completed by the schema. */
  | { begin: Value }
  /** Declared as its example has it, and not changed alone, for the reason. */
  | { fixed: string }
  /** Left out of full examples, and why. */
  | { omit: string }
  /** Of the fields of each group at most one may be declared; the first is, unless another one is chosen. */
  | { oneOf: readonly (readonly string[])[] }
  /** Of all fields but these at most one may be declared. */
  | { oneBeside: readonly string[]; first: string };
