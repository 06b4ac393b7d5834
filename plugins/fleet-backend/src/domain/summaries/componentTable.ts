import type { KnownComponent } from './KnownComponent';
import { networkComponents } from './networkComponents';
import { platformComponents } from './platformComponents';

/** Components that are recognised. A new one is an entry in one of the two lists. */
export const componentTable: readonly KnownComponent[] = [
  ...networkComponents,
  ...platformComponents,
];
