import type { JqNode } from '../JqNode';
import { JqError, failOn } from '../JqError';
import type { Value } from '../../Value';
import { callFunction } from './callFunction';
import { bindPattern } from './bindPattern';
import { evaluateForeach, evaluateReduce } from './loops';
import {
  bind,
  findBinding,
  isTruthy,
  untracked,
  type Item,
  type Scope,
} from './Item';
import { iterate, navigate } from './navigate';
import { operate } from './operate';
import { sliceItem } from './sliceItem';

type NodeOf<K extends JqNode['kind']> = JqNode & { kind: K };

/** `break` on its way to its label. */
export class JqBreak extends Error {
  constructor(readonly label: symbol | undefined) {
    super('break');
  }
}

type Evaluators = {
  [K in JqNode['kind']]: (
    node: NodeOf<K>,
    item: Item,
    scope: Scope,
  ) => Iterable<Item>;
};

const evaluators: Evaluators = {
  identity: (_node, item) => [item],
  literal: ({ value }, { trail }) => [{ value, trail }],
  variable: ({ name }, { trail }, scope) => [
    { value: findBinding(scope, name)?.value ?? null, trail },
  ],
  field: evaluateField,
  iterate: evaluateIterate,
  slice: evaluateSlice,
  pipe: evaluatePipe,
  comma: evaluateComma,
  alternative: evaluateAlternative,
  try: evaluateTry,
  logic: evaluateLogic,
  operation: evaluateOperation,
  call: callFunction,
  bind: evaluateBind,
  define: evaluateDefine,
  reduce: evaluateReduce,
  foreach: evaluateForeach,
  label: evaluateLabel,
  break: ({ name }, _item, scope) => {
    throw new JqBreak(findBinding(scope, `*${name}`)?.label);
  },
  if: (node, item, scope) => evaluateIf(node, 0, item, scope),
  list: evaluateList,
  object: ({ entries }, item, scope) => evaluateObject(entries, item, scope),
};

/** All that an expression yields for an item, one after the other. Throws JqError, which `?` takes. */
export function evaluateJq(
  node: JqNode,
  item: Item,
  scope: Scope,
): Iterable<Item> {
  scope.machine.spend(1);
  const evaluate = evaluators[node.kind] as Evaluators['pipe'];
  return evaluate(node as NodeOf<'pipe'>, item, scope);
}

/** The key is run first, and places are not asked of it. */
function* evaluateField(
  { target, key }: NodeOf<'field'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  const { spend } = scope.machine;
  for (const { value } of evaluateJq(key, untracked(item.value), scope)) {
    for (const found of evaluateJq(target, item, scope)) {
      yield navigate(found, value, spend);
    }
  }
}

function* evaluateIterate(
  { target }: NodeOf<'iterate'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  for (const found of evaluateJq(target, item, scope)) {
    for (const each of iterate(found)) {
      scope.machine.spend(1);
      yield each;
    }
  }
}

const nothing: JqNode = { kind: 'literal', value: null, position: 0 };

function* evaluateSlice(
  { target, from, to }: NodeOf<'slice'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  const input = untracked(item.value);
  for (const { value: start } of evaluateJq(from ?? nothing, input, scope)) {
    for (const { value: end } of evaluateJq(to ?? nothing, input, scope)) {
      for (const found of evaluateJq(target, item, scope)) {
        yield sliceItem(found, start, end);
      }
    }
  }
}

function* evaluatePipe(
  { left, right }: NodeOf<'pipe'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  for (const found of evaluateJq(left, item, scope)) {
    yield* evaluateJq(right, found, scope);
  }
}

function* evaluateComma(
  { left, right }: NodeOf<'comma'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  yield* evaluateJq(left, item, scope);
  yield* evaluateJq(right, item, scope);
}

/** An error on the left is an error: only null, false and nothing at all make the right count. */
function* evaluateAlternative(
  { left, right }: NodeOf<'alternative'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  let hasFound = false;
  for (const found of evaluateJq(left, item, scope)) {
    if (!isTruthy(found.value)) continue;
    hasFound = true;
    yield found;
  }
  if (!hasFound) yield* evaluateJq(right, item, scope);
}

function* evaluateTry(
  { body, handler }: NodeOf<'try'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  let caught: Value;
  try {
    yield* evaluateJq(body, item, scope);
    return;
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
    if (!handler) return;
    caught = error.caught();
  }
  yield* evaluateJq(handler, { value: caught, trail: item.trail }, scope);
}

/** Places are not asked of a condition. */
function* evaluateIf(
  node: NodeOf<'if'>,
  at: number,
  item: Item,
  scope: Scope,
): Generator<Item> {
  const branch = node.branches[at];
  if (!branch) {
    yield* evaluateJq(node.otherwise, item, scope);
    return;
  }
  const input = untracked(item.value);
  for (const { value } of evaluateJq(branch.condition, input, scope)) {
    if (isTruthy(value)) yield* evaluateJq(branch.then, item, scope);
    else yield* evaluateIf(node, at + 1, item, scope);
  }
}

function* evaluateLogic(
  { operator, left, right }: NodeOf<'logic'>,
  { value, trail }: Item,
  scope: Scope,
): Generator<Item> {
  const input = untracked(value);
  const decisive = operator === 'or';
  for (const first of evaluateJq(left, input, scope)) {
    if (isTruthy(first.value) === decisive) {
      yield { value: decisive, trail };
      continue;
    }
    for (const second of evaluateJq(right, input, scope)) {
      yield { value: isTruthy(second.value), trail };
    }
  }
}

/** The right side is run first, and leaves its trail to the left one. */
function* evaluateOperation(
  { operator, left, right }: NodeOf<'operation'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  for (const second of evaluateJq(right, item, scope)) {
    const input = { value: item.value, trail: second.trail };
    for (const first of evaluateJq(left, input, scope)) {
      const { spend } = scope.machine;
      const value = operate(operator, first.value, second.value, spend);
      yield { value, trail: first.trail };
    }
  }
}

function* evaluateBind(
  { source, pattern, body }: NodeOf<'bind'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  for (const found of evaluateJq(source, untracked(item.value), scope)) {
    for (const bound of bindPattern(pattern, found, scope)) {
      yield* evaluateJq(body, item, bound.scope);
    }
  }
}

function evaluateDefine(
  { definition, body }: NodeOf<'define'>,
  item: Item,
  scope: Scope,
): Iterable<Item> {
  const { name, params } = definition;
  const closure = { params, body: definition.body };
  const inner = bind(scope, { name: `${name}/${params.length}`, closure });
  return evaluateJq(body, item, inner);
}

function* evaluateLabel(
  { name, body }: NodeOf<'label'>,
  item: Item,
  scope: Scope,
): Generator<Item> {
  const label = Symbol(name);
  try {
    yield* evaluateJq(body, item, bind(scope, { name: `*${name}`, label }));
  } catch (error) {
    if (!(error instanceof JqBreak) || error.label !== label) throw error;
  }
}

function evaluateList(
  { body }: NodeOf<'list'>,
  item: Item,
  scope: Scope,
): Iterable<Item> {
  const value: Value[] = [];
  if (body) {
    for (const found of evaluateJq(body, item, scope)) value.push(found.value);
  }
  return [{ value, trail: item.trail }];
}

/** Each key with each value, the first entry the slowest to change. Of two entries with one key the last one counts. */
function* evaluateObject(
  [entry, ...rest]: [JqNode, JqNode][],
  item: Item,
  scope: Scope,
): Generator<Item> {
  if (!entry) {
    yield { value: {}, trail: item.trail };
    return;
  }
  for (const { key, value, trail } of evaluateEntry(entry, item, scope)) {
    const next = { value: item.value, trail };
    for (const all of evaluateObject(rest, next, scope)) {
      scope.machine.spend(1 + rest.length);
      const name = expectKey(key);
      const entries = Object.entries(all.value as Record<string, Value>);
      yield {
        value: Object.fromEntries([[name, value], ...entries]),
        trail: all.trail,
      };
    }
  }
}

function* evaluateEntry(
  [keyNode, valueNode]: [JqNode, JqNode],
  { value, trail }: Item,
  scope: Scope,
): Generator<{ key: Value } & Item> {
  for (const key of evaluateJq(keyNode, { value, trail }, scope)) {
    const input = { value, trail: key.trail };
    for (const found of evaluateJq(valueNode, input, scope)) {
      yield { key: key.value, value: found.value, trail: found.trail };
    }
  }
}

function expectKey(key: Value): string {
  return typeof key === 'string'
    ? key
    : failOn('expected a string for object key but got:', key);
}
