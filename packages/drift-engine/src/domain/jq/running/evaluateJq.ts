import type { JqNode, NodeOf } from '../JqNode';
import { evaluateField, evaluateIterate, evaluateSlice } from './accesses';
import { callFunction } from './callFunction';
import { evaluateList, evaluateObject } from './constructions';
import {
  evaluateAlternative,
  evaluateComma,
  evaluateIf,
  evaluatePipe,
  evaluateTry,
} from './flow';
import { findBinding, type Item, type Scope } from './Item';
import { evaluateForeach, evaluateReduce } from './loops';
import {
  evaluateBind,
  evaluateBreak,
  evaluateDefine,
  evaluateLabel,
} from './names';
import { evaluateLogic, evaluateOperation } from './operations';

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
  break: evaluateBreak,
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
