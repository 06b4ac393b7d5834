import type { JqNode } from '../JqNode';
import { JqExhausted } from '../JqError';
import { functions } from '../functions/functions';
import {
  bind,
  findBinding,
  untracked,
  type Binding,
  type Item,
  type Scope,
} from './Item';

type Call = JqNode & { kind: 'call' };
type Closure = NonNullable<Binding['closure']>;

const deepest = 400;

/** Calls a function of the expression, an argument of the function around it, or a function of jq. */
export function callFunction(
  { name, args }: Call,
  item: Item,
  scope: Scope,
): Iterable<Item> {
  const call = `${name}/${args.length}`;
  const binding = findBinding(scope, call);
  if (!binding?.closure) {
    const known = functions.get(call);
    if (!known) throw new Error(`no function ${call}`);
    return known.run(args, item, scope);
  }
  const { closure } = binding;
  const depth = scope.depth + 1;
  if (depth > deepest) throw new JqExhausted('it calls itself too often');
  const home = closure.scope ?? { ...scope, bindings: binding };
  return callClosure(closure, args, item, {
    inner: { ...home, depth },
    outer: scope,
  });
}

interface Scopes {
  /** Of the function. */
  inner: Scope;
  /** Of the call. */
  outer: Scope;
}

/** Runs what a function is made of. A parameter with a `$` is given each value in turn, the first one the slowest to change. */
export function* callClosure(
  { params, body }: Closure,
  args: readonly JqNode[],
  item: Item,
  { inner, outer }: Scopes,
): Generator<Item> {
  let scope = inner;
  params.forEach((param, at) => {
    const closure = { params: [], body: args[at], scope: outer };
    scope = bind(scope, { name: `${param.replace('$', '')}/0`, closure });
  });
  const given = params
    .map((param, at) => ({ param, node: args[at] }))
    .filter(({ param }) => param.startsWith('$'));
  yield* giveValues(given, body, item, { inner: scope, outer });
}

function* giveValues(
  [first, ...rest]: readonly { param: string; node: JqNode }[],
  body: JqNode,
  item: Item,
  { inner, outer }: Scopes,
): Generator<Item> {
  const { evaluate } = inner.machine;
  if (!first) {
    yield* evaluate(body, item, inner);
    return;
  }
  for (const { value } of evaluate(first.node, untracked(item.value), outer)) {
    const scope = bind(inner, { name: first.param, value });
    yield* giveValues(rest, body, item, { inner: scope, outer });
  }
}
