import type { KindKnowledge, KindSource } from '../../domain/Knowledge';

/** The same source, in which these schemas come first; the defaults that it knows stay. */
export function addSchemas(
  source: KindSource,
  schemas: ReadonlyMap<string, KindKnowledge>,
): KindSource {
  if (schemas.size === 0) return source;
  return {
    ...source,
    find: (apiVersion, kind) => {
      const known = source.find(apiVersion, kind);
      const given = schemas.get(`${apiVersion} ${kind}`);
      if (!given) return known;
      return {
        schema: given.schema,
        defaults: [...given.defaults, ...(known?.defaults ?? [])],
        kept: known?.kept ?? [],
        isNamespaced: known?.isNamespaced ?? given.isNamespaced,
      };
    },
  };
}
