import { isTree, type Value } from '../Value';
import {
  type JsonSchema,
  pickSchema,
  pickSchemas,
  pickWord,
} from './JsonSchema';

/** Where a schema's content stands, after its references were followed. */
export interface ResolvedSchema {
  schema: JsonSchema;
  /** The name of the type that was referred to last. */
  name: string | undefined;
}

const PREFIX = '#/components/schemas/';

/** What may stand beside a reference and counts there. */
const OVERRIDES = [
  'default',
  'x-kubernetes-map-type',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-preserve-unknown-fields',
];

/**
 * Follows `$ref` and `allOf: [{ $ref }]`. Undefined if a reference leads nowhere or in a circle. If something beside the
 * reference counts, the answer is a copy that holds it.
 */
export function resolveSchema(
  start: JsonSchema,
  types: ReadonlyMap<string, JsonSchema>,
): ResolvedSchema | undefined {
  let overrides: [string, Value][] = [];
  const seen = new Set<JsonSchema>();
  let schema = start;
  let name: string | undefined;
  for (;;) {
    if (seen.has(schema)) return undefined;
    seen.add(schema);
    const step = stepInto(schema, types);
    if (step === 'lost') return undefined;
    if (step === 'arrived') break;
    // What stands further outside wins, and was noted earlier.
    overrides = [...listOverrides(schema), ...overrides];
    schema = step.schema;
    name = step.name ?? name;
  }
  if (overrides.length === 0) return { schema, name };
  return {
    schema: { ...schema, ...Object.fromEntries(overrides) },
    name,
  };
}

type Step = { schema: JsonSchema; name: string | undefined };

function stepInto(
  schema: JsonSchema,
  types: ReadonlyMap<string, JsonSchema>,
): Step | 'arrived' | 'lost' {
  const reference = pickWord(schema, '$ref');
  if (reference !== undefined) {
    const name = reference.startsWith(PREFIX)
      ? reference.slice(PREFIX.length)
      : '';
    const target = types.get(name);
    return target ? { schema: target, name } : 'lost';
  }
  // A structural schema says its type itself, and its allOf only validates.
  if (Object.hasOwn(schema, 'type') || pickSchema(schema, 'properties')) {
    return 'arrived';
  }
  const [part] = pickSchemas(schema, 'allOf');
  return part ? { schema: part, name: undefined } : 'arrived';
}

function listOverrides(schema: JsonSchema): [string, Value][] {
  return OVERRIDES.filter(key => Object.hasOwn(schema, key))
    .map((key): [string, Value] => [key, schema[key]])
    .filter(([key, value]) => key !== 'default' || !isNoDefault(value));
}

/** Built-in types say `default: {}` of each struct that they hold by value; it means that the struct may be left out. */
function isNoDefault(value: Value): boolean {
  return isTree(value) && Object.keys(value).length === 0;
}
