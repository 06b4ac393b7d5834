import { append } from '../domain/append';
import { isBuiltIn } from '../domain/compare/walk/isBuiltIn';
import {
  pickText,
  splitApiVersion,
  type KubernetesObject,
} from '../domain/KubernetesObject';
import { isTree, pick, type Tree, type Value } from '../domain/Value';
import { parseQuantity } from '../domain/values/parseQuantity';
import { formatFieldPath } from '../domain/ignore/formatFieldPath';
import { findSelectorProblem } from './findSelectorProblem';
import { badLabelKey, badLabelValue, isLabelKey, isLabelValue } from './labels';

/** A field whose value no server takes. */
export interface ValueProblem {
  /** `spec.template.spec.containers[0].resources.limits.cpu` */
  field: string;
  /** The same, step by step. */
  keys: readonly (string | number)[];
  /** Without the field. */
  message: string;
}

interface SourceLocation {
  value: Value;
  keys: Keys;
  key: string;
}

type Keys = readonly (string | number)[];

/** Trees of nothing but quantities: by the field, or by the field and what stands around it. */
const AMOUNTS = new Set(['capacity', 'hard']);
const AMOUNTS_OF_RESOURCES = new Set(['requests', 'limits']);

/** Kinds whose `selector` is nothing but labels. */
const SELECTED_BY_LABELS = new Set(['Service', 'ReplicationController']);

/**
 * Quantities and label selectors that the API server refuses, in the kinds that it knows itself: what somebody's own kind means by
 * `limits` is not known here. Such an object cannot be live as it is declared.
 */
export function listProblemsOfValues(object: KubernetesObject): ValueProblem[] {
  if (!isBuiltIn(splitApiVersion(pickText(object, 'apiVersion')).group)) {
    return [];
  }
  const problems: ValueProblem[] = [];
  // Taken from the end, and so put there in reverse: the front of a long list costs as much as the list.
  const pending: SourceLocation[] = ['webhooks', 'spec'].map(key => ({
    value: pick(object, key) ?? null,
    keys: [key],
    key,
  }));
  for (let next = pending.pop(); next; next = pending.pop()) {
    append(problems, listProblemsAt(next, pickText(object, 'kind')));
    for (const child of listChildren(next).reverse()) pending.push(child);
  }
  return problems;
}

function listChildren({ value, keys, key }: SourceLocation): SourceLocation[] {
  if (Array.isArray(value)) {
    return value.map((item, i) => ({ value: item, keys: [...keys, i], key }));
  }
  return isTree(value)
    ? Object.entries(value).map(([name, inner]) => ({
        value: inner,
        keys: [...keys, name],
        key: name,
      }))
    : [];
}

function listProblemsAt(
  { value, keys, key }: SourceLocation,
  kind: string,
): ValueProblem[] {
  if (!isTree(value)) return [];
  if (AMOUNTS.has(key)) return listBadQuantities(value, keys);
  if (key === 'resources') {
    return [...AMOUNTS_OF_RESOURCES].flatMap(name =>
      listBadQuantities(pick(value, name), [...keys, name]),
    );
  }
  const isLabels =
    key === 'matchLabels' ||
    key === 'nodeSelector' ||
    (key === 'selector' && keys.length === 2 && SELECTED_BY_LABELS.has(kind));
  return isLabels
    ? listBadLabels(value, keys)
    : listBadRequirements(value, keys);
}

function listBadQuantities(
  amounts: Value | undefined,
  keys: Keys,
): ValueProblem[] {
  if (!isTree(amounts)) return [];
  return Object.entries(amounts)
    .filter(([, amount]) => amount !== null && !parseQuantity(amount))
    .map(([name]) =>
      toProblem(
        [...keys, name],
        'is not a quantity: write it like 500m or 2Gi',
      ),
    );
}

function listBadLabels(labels: Tree, keys: Keys): ValueProblem[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const at = [...keys, key];
    if (!isLabelKey(key)) return [toProblem(at, badLabelKey)];
    // The server takes null as the empty text.
    if (value === null) return [];
    if (typeof value !== 'string') {
      return [toProblem(at, 'is not a string: quote it')];
    }
    return isLabelValue(value) ? [] : [toProblem(at, badLabelValue)];
  });
}

function listBadRequirements(tree: Tree, keys: Keys): ValueProblem[] {
  const requirements = pick(tree, 'matchExpressions');
  if (!Array.isArray(requirements)) return [];
  const isOfNodes = keys.some(
    key => key === 'nodeSelectorTerms' || key === 'preference',
  );
  return requirements.flatMap((requirement, i) => {
    const problem = findSelectorProblem(requirement, isOfNodes);
    if (!problem) return [];
    const at = [...keys, 'matchExpressions', i, ...problem.keys];
    return [toProblem(at, problem.message)];
  });
}

function toProblem(keys: Keys, message: string): ValueProblem {
  return { field: formatKeys(keys), keys, message };
}

/** `spec.hard["requests.cpu"]`. */
function formatKeys(keys: Keys): string {
  return formatFieldPath(
    keys.map(key =>
      typeof key === 'number'
        ? { kind: 'index', index: key }
        : { kind: 'field', name: key },
    ),
  );
}
