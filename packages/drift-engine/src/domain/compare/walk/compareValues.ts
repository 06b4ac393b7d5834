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
import { isUnknown, type Spot } from './Spot';
import { report, type Walk } from './Walk';

/** Compares what Git declares at a place with what the cluster carries there. */
export function compareValues(
  walk: Walk,
  spot: Spot,
  declared: Value,
  carried: Value | undefined,
): void {
  if (declared === carried) return;
  if (carried === undefined || carried === null) {
    compareAbsent(walk, spot, declared);
    return;
  }
  if (declared === null) {
    compareDeclaredNull(walk, spot, carried);
    return;
  }
  if (isGivenInPlace(walk, spot, declared, carried)) return;
  if (isTree(declared) && isTree(carried)) {
    compareTrees(walk, spot, declared, carried);
  } else if (Array.isArray(declared) && Array.isArray(carried)) {
    compareLists(walk, spot, declared, carried);
  } else {
    compareTexts(walk, spot, declared, carried);
  }
}

function compareAbsent(walk: Walk, spot: Spot, declared: Value): void {
  // What a server may choose freely is no excuse where Git has chosen.
  const excuse = explainAbsence(walk, spot, declared, isListedDefault);
  if (excuse) {
    walk.note?.(spot, excuse);
    return;
  }
  report(walk, spot, {
    ...{ declared, carried: undefined, class: 'missing' },
    rules: ['declared-is-carried'],
  });
}

/** Null asks for nothing to be there; what a server puts there by itself is as good. */
function compareDeclaredNull(walk: Walk, spot: Spot, carried: Value): void {
  // Of an entry that Git asks not to be there, no value is as good as another.
  const isGiven = spot.isEntry ? isConstantDefault : isDefault;
  // A server-side apply makes an entry of nothing of null in a map.
  const excuse =
    spot.isEntry && isNothing(spot, carried)
      ? 'null-is-absent'
      : explainAbsence(walk, spot, carried, isGiven);
  if (excuse) {
    walk.note?.(spot, excuse);
    return;
  }
  report(walk, spot, {
    ...{ declared: null, carried, class: 'changed' },
    rules: ['null-is-absent'],
  });
}

/** An empty text, or an amount of 0. */
function isNothing(spot: Spot, value: Value): boolean {
  const format = chooseFormat(spot);
  return (
    value === '' ||
    (format === 'quantity' && areScalarsEqual(format, '0', value))
  );
}

/** Whether Git declares what the server drops, and the cluster carries what the server put in its place. */
function isGivenInPlace(
  walk: Walk,
  spot: Spot,
  declared: Value,
  carried: Value,
): boolean {
  if (!isDroppedEmpty(spot, declared)) return false;
  if (!explainAbsence(walk, spot, carried)) return false;
  walk.note?.(
    spot,
    Array.isArray(declared) ? 'empty-is-absent' : 'zero-is-dropped',
  );
  return true;
}

function compareTexts(
  walk: Walk,
  spot: Spot,
  declared: Value,
  carried: Value,
): void {
  const format = chooseFormat(spot);
  const rules = listScalarRules(format);
  if (areScalarsEqual(format, declared, carried)) {
    rules.forEach(rule => walk.note?.(spot, rule));
    return;
  }
  report(walk, spot, {
    ...{ declared, carried, class: 'changed' },
    rules,
  });
}

function chooseFormat(spot: Spot) {
  if (isUnknown(spot)) return guessFormat(spot.place);
  return spot.node.type === 'scalar' ? spot.node.format : 'any';
}

/** What stands beside the declared where Git owns the whole: a difference, unless the server put it there by itself. */
export function compareUndeclared(
  walk: Walk,
  spot: Spot,
  carried: Value,
): void {
  const excuse = explainAbsence(walk, spot, carried);
  if (excuse) {
    walk.note?.(spot, excuse);
    return;
  }
  report(walk, spot, {
    ...{ declared: undefined, carried, class: 'undeclared' },
    rules: ['whole-is-declared'],
  });
}
