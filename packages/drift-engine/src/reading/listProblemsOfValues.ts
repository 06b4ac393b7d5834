import { isBuiltIn } from '../domain/compare/walk/isBuiltIn';
import {
  pickText,
  splitApiVersion,
  type KubernetesObject,
} from '../domain/KubernetesObject';
import { isTree, pick, type Tree, type Value } from '../domain/Value';
import { parseQuantity } from '../domain/values/parseQuantity';
import { findSelectorProblem } from './findSelectorProblem';

/** A field whose value no server takes. */
export interface ValueProblem {
  /** `spec.template.spec.containers[0].resources.limits.cpu` */
  field: string;
  message: string;
}

interface Place {
  value: Value;
  path: string;
  key: string;
}

/** Trees of nothing but quantities: by the field, or by the field and what stands around it. */
const AMOUNTS = new Set(['capacity', 'hard']);
const AMOUNTS_OF_RESOURCES = new Set(['requests', 'limits']);

/**
 * Quantities and label selectors that the API server refuses, in the kinds that it knows itself: what somebody's own kind means by
 * `limits` is not known here. Such an object cannot be carried as it is declared.
 */
export function listProblemsOfValues(object: KubernetesObject): ValueProblem[] {
  if (!isBuiltIn(splitApiVersion(pickText(object, 'apiVersion')).group)) {
    return [];
  }
  const problems: ValueProblem[] = [];
  const pending = [
    { value: pick(object, 'spec') ?? null, path: 'spec', key: 'spec' },
  ];
  for (let place = pending.pop(); place; place = pending.pop()) {
    problems.push(...listProblemsAt(place));
    pending.push(...listChildren(place).reverse());
  }
  return problems;
}

function listChildren({ value, path, key }: Place): Place[] {
  if (Array.isArray(value)) {
    return value.map((item, i) => ({
      value: item,
      path: `${path}[${i}]`,
      key,
    }));
  }
  return isTree(value)
    ? Object.entries(value).map(([name, inner]) => ({
        value: inner,
        path: `${path}.${name}`,
        key: name,
      }))
    : [];
}

function listProblemsAt({ value, path, key }: Place): ValueProblem[] {
  if (!isTree(value)) return [];
  if (AMOUNTS.has(key)) return listBadQuantities(value, path);
  if (key === 'resources') {
    return [...AMOUNTS_OF_RESOURCES].flatMap(name =>
      listBadQuantities(pick(value, name), `${path}.${name}`),
    );
  }
  return listBadRequirements(value, path);
}

function listBadQuantities(
  amounts: Value | undefined,
  path: string,
): ValueProblem[] {
  if (!isTree(amounts)) return [];
  return Object.entries(amounts)
    .filter(([, amount]) => amount !== null && !parseQuantity(amount))
    .map(([name]) => ({
      field: `${path}.${name}`,
      message: `${path}.${name} is no quantity, say 500m or 2Gi`,
    }));
}

function listBadRequirements(tree: Tree, path: string): ValueProblem[] {
  const requirements = pick(tree, 'matchExpressions');
  if (!Array.isArray(requirements)) return [];
  const isOfNodes = /nodeSelectorTerms|preference/.test(path);
  return requirements.flatMap((requirement, i) => {
    const field = `${path}.matchExpressions[${i}]`;
    const problem = findSelectorProblem(requirement, isOfNodes);
    return problem
      ? [
          {
            field: `${field}${problem.field}`,
            message: `${field}${problem.field} ${problem.message}`,
          },
        ]
      : [];
  });
}
