import { notStated, type ClusterFacet } from '@fairway/plugin-fleet-common';
import { describeGroup } from './describeGroup';

/** A value of a facet in words; an address may name any, also one that is no entity reference. */
export function describeFacetValue(facet: ClusterFacet, value: string): string {
  if (facet === 'role' && value === notStated) return 'not stated';
  if (facet !== 'owner') return value;
  if (value === notStated) return describeGroup(facet, null);
  return /^\w+:[^/\s]+\/\S+$/.test(value) ? describeGroup(facet, value) : value;
}
