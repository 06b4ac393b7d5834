import {
  Composer,
  CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Parser,
  stringify,
  type Document,
  type Scalar,
} from 'yaml';
import { parseFieldPath } from '@fairway/drift-engine';
import { identify } from '../readDeclared';

/** What a field of a document can hold. */
export type ScalarValue = string | number | boolean | null;

type Outcome<T> = ({ kind: 'ok' } & T) | { kind: 'refused'; reason: string };
type FieldStep = Extract<
  ReturnType<typeof parseFieldPath>,
  { kind: 'ok' }
>['steps'][number];

/**
 * The text with one value of one of its objects replaced, and every other byte as it was: comments, order, quotes and the other documents. Values
 * that are not single ones, and what an alias stands for, are refused.
 *
 * @param edit.key - of the object: `group/kind/namespace/name`
 * @param edit.path - as the engine writes it: `spec.containers[name=web].image`
 */
export function editYaml(
  text: string,
  edit: { key: string; path: string; value: ScalarValue },
): Outcome<{ text: string }> {
  const tokens = [...new Parser().parse(text)];
  // What Kubernetes reads is YAML 1.1 where the two differ; the tokens are the same.
  const documents = [
    ...new Composer({ keepSourceTokens: true, version: '1.1' }).compose(tokens),
  ];
  const document = documents.find(each => toKey(each) === edit.key);
  if (!document) return refuse('no document of the file is the object itself');
  if (document.errors.length > 0) return refuse(document.errors[0].message);
  const parsed = parseFieldPath(edit.path);
  if (parsed.kind !== 'ok') return refuse(`the path cannot be followed`);
  const found = findScalar(document, parsed.steps);
  if (found.kind === 'refused') return found;
  setScalar(found.node, edit.value);
  return { kind: 'ok', text: tokens.map(CST.stringify).join('') };
}

function toKey(document: Document): string {
  const at = (...path: string[]) => String(document.getIn(path) ?? '');
  return identify({
    apiVersion: at('apiVersion'),
    kind: at('kind'),
    namespace: at('metadata', 'namespace'),
    name: at('metadata', 'name'),
  }).key;
}

function findScalar(
  document: Document,
  steps: readonly FieldStep[],
): Outcome<{ node: Scalar }> {
  let node: unknown = document.contents;
  for (const step of steps) {
    if (isAlias(node)) return refuse('it is written by an alias (*)');
    if (hasAnchor(node)) return refuse('an alias stands for it elsewhere (&)');
    node = stepDown(node, step);
  }
  if (isAlias(node)) return refuse('it is written by an alias (*)');
  if (!isScalar(node) || !CST.isScalar(node.srcToken)) {
    return refuse('the file has no single value there');
  }
  if (node.srcToken.type === 'block-scalar') {
    return refuse('it is a text over several lines');
  }
  return hasAnchor(node)
    ? refuse('an alias stands for it elsewhere (&)')
    : { kind: 'ok', node };
}

function stepDown(node: unknown, step: FieldStep): unknown {
  switch (step.kind) {
    case 'field':
      return isMap(node) ? node.get(step.name, true) : undefined;
    case 'index':
      return isSeq(node) ? node.get(step.index, true) : undefined;
    case 'item': {
      const items = isSeq(node) ? node.items : [];
      const found = items.filter(item =>
        step.keys.every(
          ([key, value]) => isMap(item) && String(item.get(key)) === value,
        ),
      );
      // Of several with the same keys nobody knows which is meant.
      return found.length === 1 ? found[0] : undefined;
    }
    default:
      return undefined;
  }
}

function hasAnchor(node: unknown): boolean {
  return (
    typeof node === 'object' &&
    node !== null &&
    'anchor' in node &&
    node.anchor !== undefined
  );
}

/** A text stays quoted as it was; one that would read as something else without quotes gets some. */
function setScalar(node: Scalar, value: ScalarValue): void {
  const token = node.srcToken;
  if (!CST.isScalar(token)) return;
  if (typeof value !== 'string') {
    CST.setScalarValue(token, String(value), { type: 'PLAIN' });
    return;
  }
  const wasText = typeof node.value === 'string';
  const isPlain = node.type === 'PLAIN' || node.type === undefined;
  const written = stringify(value, { compat: 'yaml-1.1', lineWidth: 0 });
  const needsQuotes = written.trimEnd() !== value || value.includes('\n');
  const type =
    isPlain && (needsQuotes || !wasText) ? 'QUOTE_DOUBLE' : node.type;
  CST.setScalarValue(token, value, { type: type as Scalar.Type });
}

function refuse(reason: string): { kind: 'refused'; reason: string } {
  return { kind: 'refused', reason };
}
