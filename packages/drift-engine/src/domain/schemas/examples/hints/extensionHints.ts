import type { FieldHint } from './FieldHint';

const notSupported: FieldHint = { omit: 'Servers refuse it.' };
const paths: FieldHint = { values: ['.spec.one', '.spec.other'] };
const named: FieldHint = { fixed: 'The name of the object is made of it.' };
const ofType: FieldHint = { fixed: 'The fields beside it are of this type.' };
const schema = 'openAPIV3Schema';

/** What extends the server. */
export const extensionHints: Record<string, FieldHint> = {
  'CustomResourceDefinition:spec.conversion.strategy': { values: ['None'] },
  'CustomResourceDefinition:spec.conversion.webhook': {
    omit: 'Without a webhook there is none to name.',
  },
  'CustomResourceDefinition:spec.preserveUnknownFields': { values: [false] },
  'additionalPrinterColumns[].type': { values: ['string'] },
  'additionalPrinterColumns[].format': { values: ['byte', 'password'] },
  'additionalPrinterColumns[].jsonPath': paths,
  'versions[].deprecated': { values: [true] },
  'selectableFields[].jsonPath': paths,
  specReplicasPath: paths,
  statusReplicasPath: { values: ['.status.one', '.status.other'] },
  labelSelectorPath: { values: ['.status.selector', '.status.other'] },
  [`${schema}.x-kubernetes-map-type`]: { values: ['atomic', 'granular'] },
  [`${schema}.type`]: { values: ['object'] },
  [`${schema}.properties.*`]: { values: [{ type: 'string' }] },
  [`${schema}.required`]: { begin: ['spec'] },
  [`${schema}.example`]: { values: [{ one: 1 }] },
  [`${schema}.x-kubernetes-validations[].rule`]: {
    values: [
      '!oldSelf.hasValue() || has(self.spec)',
      'oldSelf.hasValue() || has(self.spec)',
    ],
  },
  [`${schema}.x-kubernetes-validations[].optionalOldSelf`]: {
    values: [true],
  },
  [`${schema}.x-kubernetes-validations[].messageExpression`]: {
    values: ['"one"', '"other"'],
  },
  [`${schema}.x-kubernetes-validations[].reason`]: {
    values: ['FieldValueInvalid', 'FieldValueForbidden'],
  },
  [`${schema}.x-kubernetes-validations[].fieldPath`]: { values: ['.spec'] },
  [`${schema}.x-kubernetes-preserve-unknown-fields`]: {
    fixed: 'The server breaks off where it is false.',
  },
  'CustomResourceDefinition:storage': {
    fixed: 'One version is that in which objects are kept.',
  },
  'CustomResourceDefinition:properties.*.type': ofType,
  'CustomResourceDefinition:items.type': ofType,
  'CustomResourceDefinition:properties.*.x-kubernetes-list-type': {
    values: ['atomic', 'set'],
  },
  'CustomResourceDefinition:spec.group': named,
  'CustomResourceDefinition:spec.names.plural': named,
  'CustomResourceDefinition:spec.scope': { values: ['Namespaced', 'Cluster'] },
  'APIService:spec.group': named,
  'APIService:spec.version': named,
  'APIService:spec.caBundle': { omit: 'It excludes that none is checked.' },
};
for (const field of [
  '$ref',
  '$schema',
  'additionalItems',
  'definitions',
  'dependencies',
  'id',
  'patternProperties',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'enum',
  'items',
  'additionalProperties',
  'default',
  'nullable',
  'format',
  'pattern',
  'maximum',
  'minimum',
  'multipleOf',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-list-type',
  'uniqueItems',
]) {
  extensionHints[`${schema}.${field}`] = notSupported;
}
