import { isTree, pick, type Value } from '../Value';
import { KnowledgeError } from './KnowledgeError';

const FORMATS = new Set([
  'string',
  'boolean',
  'integer',
  'number',
  'quantity',
  'int-or-string',
  'duration',
  'time',
  'bytes',
  'any',
]);

/** Throws a KnowledgeError if `node` is no encoded node, or refers to one beyond `count`. */
export function checkEncodedNode(node: Value, count: number): void {
  if (!isEncodedNode(node, count)) {
    throw new KnowledgeError('A node of the table of schemas cannot be read');
  }
}

function isEncodedNode(node: Value, count: number): boolean {
  const isReference = (value: Value | undefined) =>
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value < count;
  if (typeof node === 'string') return FORMATS.has(node);
  if (!isTree(node)) return false;
  const scalar = pick(node, 'scalar');
  if (scalar !== undefined) {
    return typeof scalar === 'string' && FORMATS.has(scalar);
  }
  const fields = pick(node, 'fields');
  if (isTree(fields)) return Object.values(fields).every(isReference);
  return isReference(pick(node, 'values') ?? pick(node, 'items'));
}
