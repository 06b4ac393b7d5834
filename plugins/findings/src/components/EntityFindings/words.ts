import type { EntityFilters } from '../../domain/toEntityFilters';

/** Whose findings these are, under the title. */
export function describeFilters(
  filters: EntityFilters,
  entityKind: string,
): string {
  switch (filters.kind) {
    case 'cluster':
      return 'Those that occur on this cluster.';
    case 'environment':
      return 'Those that occur in this environment.';
    case 'owner':
      return /^(group|user)$/i.test(entityKind)
        ? 'Those that it owns.'
        : 'Those of its owner, of whatever component.';
    default:
      return filters satisfies never;
  }
}

/** As the list takes them. */
export function toListFilters({ kind: _kind, ...filters }: EntityFilters) {
  return filters;
}
