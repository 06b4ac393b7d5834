import { isTree, pick, type Tree, type Value } from '../Value';

/** An OpenAPI or structural schema, as untrusted as it came. */
export type JsonSchema = Tree;

/** The schema at `key`; undefined if something else stands there. */
export function pickSchema(
  schema: JsonSchema,
  key: string,
): JsonSchema | undefined {
  const found = pick(schema, key);
  return isTree(found) ? found : undefined;
}

/** The schemas of a list of schemas (`allOf`). */
export function pickSchemas(schema: JsonSchema, key: string): JsonSchema[] {
  const found = pick(schema, key);
  return Array.isArray(found) ? found.filter(isTree) : [];
}

/** The text at `key`; the first that is not `null` if several types are listed. */
export function pickWord(schema: JsonSchema, key: string): string | undefined {
  const found = pick(schema, key);
  const words: (Value | undefined)[] = Array.isArray(found) ? found : [found];
  return words.find(
    (word): word is string => typeof word === 'string' && word !== 'null',
  );
}

/** The texts of a list of texts. */
export function pickWords(schema: JsonSchema, key: string): string[] {
  const found = pick(schema, key);
  return Array.isArray(found)
    ? found.filter((word): word is string => typeof word === 'string')
    : [];
}
