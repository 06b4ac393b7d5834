import { append } from '../append';
import type { Value } from '../Value';
import { listSteps } from './functions/paths';
import { JqError, JqExhausted } from './JqError';
import type { JqNode } from './JqNode';
import { distinctPaths, type Path } from './Path';
import { resolvePaths } from './resolvePaths';
import { createScope } from './running/createMachine';
import { evaluateJq } from './running/evaluateJq';
import { JqBreak } from './running/JqBreak';
import { expectIntact } from './running/navigate';

/** Enough for `..` with a condition over the largest object that a server takes, and done within half a second: Argo CD gives a second. */
const mostSteps = 500_000;

/** The places in a value that an expression names, and why there are none if it fails on this value. */
export function selectPaths(
  node: JqNode,
  value: Value,
): { paths: Path[]; problem: string | undefined } {
  try {
    return {
      paths: distinctPaths(listPaths(node, value)),
      problem: undefined,
    };
  } catch (error) {
    return { paths: [], problem: explain(error) };
  }
}

function listPaths(node: JqNode, value: Value): Path[] {
  const trail = { above: undefined, step: null, value };
  const paths: Path[] = [];
  for (const found of evaluateJq(
    node,
    { value, trail },
    createScope(mostSteps),
  )) {
    expectIntact(found);
    append(paths, resolvePaths(value, listSteps(found.trail)));
  }
  return paths;
}

function explain(error: unknown): string {
  if (error instanceof JqError || error instanceof JqExhausted) {
    return error.message;
  }
  if (error instanceof JqBreak) return 'break has no label around it';
  if (error instanceof RangeError) return 'the object is too deep';
  throw error;
}
