import { knownTypeNames } from '../schemas/knownTypes';
import type { Tree, Value } from '../Value';
import { readText, readTrees, report, type Reading } from './Reading';

/** Reads `knownTypeFields`: fields of a kind, each with its type. */
export function readKnownTypeFields(
  reading: Reading,
  field: string,
  target: Tree | undefined,
  list: Value | undefined,
): void {
  const { group, kind } = target ?? {};
  if (typeof group !== 'string' || typeof kind !== 'string' || kind === '*') {
    report(
      reading,
      field,
      'names no group and kind: write argoproj.io_Rollout',
    );
    return;
  }
  for (const [entry, sourceLocation] of readTrees(reading, field, list)) {
    readEntry(reading, sourceLocation, entry, { group, kind });
  }
}

function readEntry(
  reading: Reading,
  sourceLocation: string,
  entry: Tree,
  target: { group: string; kind: string },
): void {
  const path = readText(reading, sourceLocation, entry, 'field') ?? '';
  const type = readText(reading, sourceLocation, entry, 'type') ?? '';
  if (path === '') {
    report(
      reading,
      `${sourceLocation}.field`,
      'is missing, such as spec.template',
    );
  } else if (knownTypeNames.includes(type)) {
    reading.knownTypes.push({ ...target, field: path.split('.'), type });
  } else {
    const known = knownTypeNames.join(', ');
    report(
      reading,
      `${sourceLocation}.type`,
      `${type} is not supported: give one of ${known}, or the definition of the kind with --schema`,
    );
  }
}
