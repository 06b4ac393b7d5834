import { isTree, type Value } from '../../Value';
import { compareLists } from './compareLists';
import { areScalarsEqual, listScalarRules } from './compareScalars';
import { compareTrees } from './compareTrees';
import { isDroppedEmpty } from './emptiness';
import { guessFormat } from './guessFormat';
import {
  explainAbsence,
  isConstantDefault,
  isDefault,
  isListedDefault,
} from './explainAbsence';
import { isUnknown, type FieldLocation } from './FieldLocation';
import { report, type Walk } from './Walk';

/** Compares what Git declares at a place with what is live on the cluster there. */
export function compareValues(
  walk: Walk,
  location: FieldLocation,
  declared: Value,
  live: Value | undefined,
): void {
  if (declared === live) return;
  if (live === undefined || live === null) {
    compareAbsent(walk, location, declared);
    return;
  }
  if (declared === null) {
    compareDeclaredNull(walk, location, live);
    return;
  }
  if (isDeclaredHere(walk, location, declared, live)) return;
  if (isTree(declared) && isTree(live)) {
    compareTrees(walk, location, declared, live);
  } else if (Array.isArray(declared) && Array.isArray(live)) {
    compareLists(walk, location, declared, live);
  } else {
    compareTexts(walk, location, declared, live);
  }
}

function compareAbsent(
  walk: Walk,
  location: FieldLocation,
  declared: Value,
): void {
  // What a server may choose freely is no excuse if Git has chosen.
  const excuse = explainAbsence(walk, location, declared, isListedDefault);
  if (excuse) {
    walk.note?.(location, excuse);
    return;
  }
  report(walk, location, {
    ...{ declared, live: undefined, class: 'missing' },
    rules: ['declared-is-live'],
  });
}

/** Null asks for nothing to be there; what a server puts there by itself is as good. */
function compareDeclaredNull(
  walk: Walk,
  location: FieldLocation,
  live: Value,
): void {
  // Of an entry that Git asks not to be there, no value is as good as another.
  const isGiven = location.isEntry ? isConstantDefault : isDefault;
  // A server-side apply makes an entry of nothing of null in a map.
  const excuse =
    location.isEntry && isNothing(location, live)
      ? 'null-is-absent'
      : explainAbsence(walk, location, live, isGiven);
  if (excuse) {
    walk.note?.(location, excuse);
    return;
  }
  report(walk, location, {
    ...{ declared: null, live, class: 'changed' },
    rules: ['null-is-absent'],
  });
}

/** An empty text, or an amount of 0. */
function isNothing(location: FieldLocation, value: Value): boolean {
  const format = chooseFormat(location);
  return (
    value === '' ||
    (format === 'quantity' && areScalarsEqual(format, '0', value))
  );
}

/** Whether Git declares what the server drops, and the cluster has what the server put in its place. */
function isDeclaredHere(
  walk: Walk,
  location: FieldLocation,
  declared: Value,
  live: Value,
): boolean {
  if (!isDroppedEmpty(location, declared)) return false;
  if (!explainAbsence(walk, location, live)) return false;
  walk.note?.(
    location,
    Array.isArray(declared) ? 'empty-is-absent' : 'zero-is-dropped',
  );
  return true;
}

function compareTexts(
  walk: Walk,
  location: FieldLocation,
  declared: Value,
  live: Value,
): void {
  const format = chooseFormat(location);
  const rules = listScalarRules(format);
  if (areScalarsEqual(format, declared, live)) {
    rules.forEach(rule => walk.note?.(location, rule));
    return;
  }
  report(walk, location, {
    ...{ declared, live, class: 'changed' },
    rules,
  });
}

function chooseFormat(location: FieldLocation) {
  if (isUnknown(location)) return guessFormat(location.objectPath);
  return location.node.type === 'scalar' ? location.node.format : 'any';
}

/** What stands beside the declared if Git owns the whole: a difference, unless the server put it there by itself. */
export function compareUndeclared(
  walk: Walk,
  location: FieldLocation,
  live: Value,
): void {
  const excuse = explainAbsence(walk, location, live);
  if (excuse) {
    walk.note?.(location, excuse);
    return;
  }
  report(walk, location, {
    ...{ declared: undefined, live, class: 'undeclared' },
    rules: ['whole-is-declared'],
  });
}
