import type { Value } from '../Value';
import { evaluateJq } from './evaluateJq';
import type { Item, Scope } from './Item';
import { JqError, JqExhausted } from './JqError';
import type { JqNode } from './JqNode';
import { distinctPaths, findAtPath, type Path } from './Path';

/** Enough for `..` with a condition over the largest object that a server takes, and done within half a second. */
const mostSteps = 500_000;

/** The places in a value that an expression names, and why there are none if it fails on this value. */
export function selectPlaces(
  node: JqNode,
  value: Value,
  regexes: Scope['regexes'],
): { paths: Path[]; problem: string | undefined } {
  try {
    const paths = [
      ...evaluateJq(node, { value, path: [] }, createScope(regexes)),
    ].flatMap(toPaths);
    const present = paths.filter(path => findAtPath(value, path) !== undefined);
    return { paths: distinctPaths(present), problem: undefined };
  } catch (error) {
    if (error instanceof JqError || error instanceof JqExhausted) {
      return { paths: [], problem: error.message };
    }
    throw error;
  }
}

function createScope(regexes: Scope['regexes']): Scope {
  let left = mostSteps;
  return {
    variables: new Map(),
    regexes,
    evaluate: evaluateJq,
    spend: steps => {
      left -= steps;
      if (left < 0) {
        throw new JqExhausted('it takes too long on this object');
      }
    },
  };
}

function toPaths(item: Item): Path[] {
  const { path, offset, value } = item;
  if (!path) throw new JqError('a value was made that stands at no place');
  if (offset === undefined || !Array.isArray(value)) return [path];
  return value.map((_, position) => [...path, offset + position]);
}
