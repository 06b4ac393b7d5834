import type { UrlStatePatch } from '@fairway/portal-ui';
import type { FindingFilters } from '../../domain/findingFilters';

/** What the address says about the list, and how to change it. */
export interface Filtering {
  filters: FindingFilters;
  /** Starts again at the first page unless a cursor is given. */
  change: (
    patch: UrlStatePatch<keyof FindingFilters>,
    options?: { push?: boolean },
  ) => void;
}
