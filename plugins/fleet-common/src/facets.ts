import { z } from 'zod';

/** By what the list of clusters can be narrowed to one or several values. */
export const clusterFacets = [
  'tier',
  'region',
  'provider',
  'ring',
  'owner',
  'role',
] as const;
export type ClusterFacet = (typeof clusterFacets)[number];

/** Asks for clusters of which it is not stated, as nobody owns them. */
export const notStated = 'none';

/** Most values of one facet in one question. */
export const mostFacetValues = 50;

/** Values as one text with commas between them; a comma or backslash within a value has a backslash before it. */
export function joinValues(values: readonly string[]): string {
  return values.map(value => value.replace(/[\\,]/g, '\\$&')).join(',');
}

/** The values of a text that `joinValues` made, each once; empty ones are left out. */
export function splitValues(text: string): string[] {
  const values = text.match(/(?:\\.|[^,\\])+/gs) ?? [];
  return [...new Set(values.map(value => value.replace(/\\(.)/gs, '$1')))];
}

/** One or several values in a query string, of those that are allowed if there are such. */
export function severalValues(allowed?: readonly string[]) {
  return z
    .string()
    .max(5_000)
    .transform((text, context) => {
      const values = splitValues(text);
      const problem = explainValues(values, allowed);
      if (problem) context.addIssue({ code: 'custom', message: problem });
      return values;
    });
}

function explainValues(
  values: readonly string[],
  allowed?: readonly string[],
): string | undefined {
  if (values.length === 0) {
    return 'must be one value or several with commas between them; leave it out for all';
  }
  if (values.length > mostFacetValues) {
    return `must be at most ${mostFacetValues} values`;
  }
  if (!allowed || values.every(value => allowed.includes(value))) {
    return undefined;
  }
  const names = allowed.map(value => `"${value}"`).join(', ');
  return `must be one of ${names}, or several with commas between them`;
}

/** A value of a facet and how many clusters have it. */
export const facetValueSchema = z.object({
  /** Null: not stated. */
  value: z.string().nullable(),
  count: z.number(),
});
export type FacetValue = z.infer<typeof facetValueSchema>;

/** Partial, as a replica of before may not know each of them. */
export const clusterFacetsSchema = z.partialRecord(
  z.enum(clusterFacets),
  z.array(facetValueSchema),
);
export type ClusterFacets = z.infer<typeof clusterFacetsSchema>;

/** What narrows the list of clusters. */
export const clusterFilters = [
  'search',
  'verdict',
  'outlook',
  ...clusterFacets,
] as const;
export type ClusterFilterName = (typeof clusterFilters)[number];

/** How many clusters the list would have without one of its filters. */
export const withoutFilterSchema = z.object({
  filter: z.enum(clusterFilters),
  count: z.number(),
});
export type WithoutFilter = z.infer<typeof withoutFilterSchema>;
