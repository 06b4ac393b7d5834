import type { NodeOf } from '../JqNode';
import { bindPattern } from './bindPattern';
import { evaluateJq } from './evaluateJq';
import { bind, findBinding, untracked, type Item, type Scope } from './Item';
import { JqBreak } from './JqBreak';

export function* evaluateBind(
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

export function evaluateDefine(
  { definition, body }: NodeOf<'define'>,
  item: Item,
  scope: Scope,
): Iterable<Item> {
  const { name, params } = definition;
  const closure = { params, body: definition.body };
  const inner = bind(scope, { name: `${name}/${params.length}`, closure });
  return evaluateJq(body, item, inner);
}

export function* evaluateLabel(
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

/** Goes to its label; what was yielded before stays. */
export function evaluateBreak(
  { name }: NodeOf<'break'>,
  _item: Item,
  scope: Scope,
): never {
  throw new JqBreak(findBinding(scope, `*${name}`)?.label);
}
