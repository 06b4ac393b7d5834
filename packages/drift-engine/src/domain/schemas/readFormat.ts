import type { ScalarFormat } from '../SchemaNode';
import { pick } from '../Value';
import { type JsonSchema, pickWord } from './JsonSchema';

/**
 * How controller-gen writes down a `resource.Quantity` in a CRD, which has no references. A CRD's server compares nothing by value, but
 * its controller does.
 */
const QUANTITY_PATTERN = '(([KMGTPE]i)|[numkMGTPE]|([eE]';

const byFormat: Record<string, ScalarFormat> = {
  byte: 'bytes',
  'date-time': 'time',
  duration: 'duration',
  quantity: 'quantity',
  'int-or-string': 'int-or-string',
};

const byType: Record<string, ScalarFormat> = {
  string: 'string',
  boolean: 'boolean',
  integer: 'integer',
  number: 'number',
};

/** How values of a schema that is neither object nor list are compared. */
export function readFormat(schema: JsonSchema): ScalarFormat {
  if (pickWord(schema, 'pattern')?.includes(QUANTITY_PATTERN)) {
    return 'quantity';
  }
  if (pick(schema, 'x-kubernetes-int-or-string') === true) {
    return 'int-or-string';
  }
  const type = pickWord(schema, 'type');
  const format = pickWord(schema, 'format') ?? '';
  const isText = type === undefined || type === 'string';
  if (isText && Object.hasOwn(byFormat, format)) return byFormat[format];
  return type !== undefined && Object.hasOwn(byType, type)
    ? byType[type]
    : 'any';
}
