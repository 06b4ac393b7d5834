import { type SchemaNode, unknownNode } from '../SchemaNode';

/** What the server writes back as it was given, whatever it is. */
const opaqueObject: SchemaNode = {
  type: 'struct',
  fields: new Map(),
  isAtomic: true,
  preservesUnknown: true,
};

const byName = new Map<string, SchemaNode>([
  ['Quantity', { type: 'scalar', format: 'quantity' }],
  ['IntOrString', { type: 'scalar', format: 'int-or-string' }],
  ['Time', { type: 'scalar', format: 'time' }],
  ['MicroTime', { type: 'scalar', format: 'time' }],
  ['Duration', { type: 'scalar', format: 'duration' }],
  ['RawExtension', opaqueObject],
  ['FieldsV1', opaqueObject],
  ['Patch', opaqueObject],
  ['JSON', unknownNode],
  ['JSONSchemaPropsOrArray', unknownNode],
  ['JSONSchemaPropsOrBool', unknownNode],
  ['JSONSchemaPropsOrStringArray', unknownNode],
]);

/** Where the machinery's own types are declared: `io.k8s.apimachinery.pkg.api.resource.Quantity`, or `com.github...` from older generators. */
const MACHINERY = /(^|\.)(apimachinery|apiextensions-apiserver)\./;

/**
 * The node of a type whose schema says less than its name: the server publishes a quantity as "a string or a number". A type of the
 * same name in somebody's own API stays what its schema says.
 */
export function findNamedType(name: string): SchemaNode | undefined {
  return MACHINERY.test(name)
    ? byName.get(name.slice(name.lastIndexOf('.') + 1))
    : undefined;
}
