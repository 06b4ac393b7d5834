import type { DriftObject } from '@fairway/plugin-drift-common';

/** Kind and name of an object. */
export function describeObject({
  kind,
  name,
}: Pick<DriftObject, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** What of an object is not as declared, in a few words. */
export function describeDifferences(object: DriftObject): string {
  const { differences, paths, state, unknown } = object;
  if (unknown !== null) return unknown;
  if (state === 'missing') return 'the cluster does not have it';
  if (state === 'extra') return 'Git does not declare it any more';
  const more = differences - paths.length;
  return [...paths, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
