import { isTree, pick, type Tree, type Value } from '../Value';
import type { Path } from '../jq/Path';
import type { FieldStep } from './FieldStep';

interface SourceLocation {
  path: Path;
  value: Value;
}

/** The places in a value that a path as people write it names; more than one if two items have the same keys. */
export function selectFields(
  value: Value,
  steps: readonly FieldStep[],
): Path[] {
  let fields: SourceLocation[] = [{ path: [], value }];
  for (const step of steps) {
    fields = fields.flatMap(sourceLocation => follow(sourceLocation, step));
  }
  return fields.map(sourceLocation => sourceLocation.path);
}

function follow(
  { path, value }: SourceLocation,
  step: FieldStep,
): SourceLocation[] {
  const found = Array.isArray(value)
    ? [...value.entries()].filter(([at, item]) => isItem(step, at, item))
    : findInTree(value, step);
  return found.map(([key, each]) => ({ path: [...path, key], value: each }));
}

function findInTree(value: Value, step: FieldStep): [string, Value][] {
  if (!isTree(value)) return [];
  if (step.kind === 'each') return Object.entries(value);
  const name = step.kind === 'index' ? String(step.index) : toName(step);
  const found = name === undefined ? undefined : pick(value, name);
  return name === undefined || found === undefined ? [] : [[name, found]];
}

function toName(step: FieldStep): string | undefined {
  return step.kind === 'field' ? step.name : undefined;
}

function isItem(step: FieldStep, at: number, item: Value): boolean {
  switch (step.kind) {
    case 'each':
      return true;
    case 'index':
      return step.index === at;
    case 'value':
      return isText(item, step.text);
    case 'item':
      return isTree(item) && hasKeys(item, step.keys);
    case 'field':
      return false;
    default:
      return step satisfies never;
  }
}

/** A port that names no protocol is one of TCP, and paths as a report prints them say so. */
function hasKeys(item: Tree, keys: readonly [string, string][]): boolean {
  return keys.every(([name, text]) => {
    const value = pick(item, name);
    const isDefault = value === undefined && name === 'protocol';
    return isDefault ? text === 'TCP' : isText(value, text);
  });
}

/** A path says `80` and `true` without saying of which type. */
function isText(value: Value | undefined, text: string): boolean {
  return (
    value !== undefined && typeof value !== 'object' && String(value) === text
  );
}
