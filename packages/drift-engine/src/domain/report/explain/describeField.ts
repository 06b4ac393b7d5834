import type { KindKnowledge } from '../../Knowledge';
import type { SchemaNode } from '../../SchemaNode';
import { formatScalar } from '../diff/formatScalar';
import type { Value } from '../../Value';
import type { FieldPath } from './FieldPath';

/** What is known of a field before any object is looked at: how it is compared, and what the server gives by itself. */
export function describeField(
  known: KindKnowledge | undefined,
  path: FieldPath,
): string {
  if (!known?.schema)
    return 'its kind has no schema: compared by what the values look like';
  const names = toNames(path);
  const node = names.reduce(findNode, known.schema);
  if (!node)
    return 'the schema does not define it: compared by what the value looks like';
  const given = describeDefault(known, names, node);
  return `${describeNode(node)}${given && `; ${given}`}`;
}

/** As known defaults name places: `[]` for each item of a list. */
function toNames(path: FieldPath): string[] {
  return path.kind === 'pointer'
    ? path.parts.map(part => part)
    : path.steps.map(step => (step.kind === 'field' ? step.name : '[]'));
}

function findNode(
  node: SchemaNode | undefined,
  name: string,
): SchemaNode | undefined {
  switch (node?.type) {
    case 'struct':
      return node.fields.get(name);
    case 'map':
    case 'list':
      return node.items;
    default:
      return undefined;
  }
}

function describeNode(node: SchemaNode): string {
  switch (node.type) {
    case 'scalar':
      return node.format === 'any'
        ? 'the schema allows anything: compared by what the value looks like'
        : `compared as ${node.format}`;
    case 'list':
      if (node.listType === 'atomic') return 'a list, compared by position';
      return node.listType === 'set'
        ? 'a set, compared without order'
        : `a list, whose items are identified by ${node.keys.join(' and ')}`;
    case 'map':
    case 'struct':
      return node.isAtomic
        ? 'an object that Git declares as a whole'
        : 'an object, compared field by field';
    default:
      return node satisfies never;
  }
}

function describeDefault(
  { defaults }: KindKnowledge,
  names: readonly string[],
  node: SchemaNode,
): string {
  const known = defaults.find(({ path }) => isAtPath(path, names));
  if (known?.value.kind === 'assigned') {
    return 'the server chooses a value where Git declares none';
  }
  const value = known ? known.value.value : node.default;
  return value === undefined
    ? ''
    : `the server gives ${formatDefault(value)} where Git declares none`;
}

function isAtPath(path: readonly string[], names: readonly string[]): boolean {
  return (
    path.length === names.length &&
    path.every(
      (part, index) =>
        part === names[index] ||
        part === '*' ||
        (part === '[]' && /^\d+$/.test(names[index])),
    )
  );
}

function formatDefault(value: Value): string {
  return typeof value === 'object' && value !== null
    ? 'a default'
    : formatScalar(value);
}
