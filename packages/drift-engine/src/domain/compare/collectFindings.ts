import type { Identity, KubernetesObject } from '../KubernetesObject';
import { isTree, pick, type Tree, type Value } from '../Value';
import { compareValues } from './walk/compareValues';
import { findGivenUpKeys } from './witness/findGivenUpKeys';
import { findPersonal } from './witness/findPersonal';
import { findStale } from './witness/findStale';
import { findUnattributed } from './witness/findUnattributed';
import { findUnguarded } from './witness/findUnguarded';
import { clientSideApply, type FieldSet } from './witness/ManagedFields';
import { listIdsAbove, toPlaceId } from './walk/toPlaceId';
import { toField, type Spot } from './walk/Spot';
import { isServerMetadata } from './witness/toolMarks';
import { createWalk, type Finding, type Walk } from './walk/Walk';

interface Sides {
  declared: KubernetesObject;
  carried: KubernetesObject;
}

/** What an object says of its own past. */
export interface Books {
  identity: Identity;
  /** What was applied last, as the server would store it. */
  lastApplied: Value | undefined;
  sets: readonly FieldSet[];
  /** Whether it says who wrote its fields. */
  isAttributed: boolean;
  appliers: readonly string[];
}

/** Everything in which two objects differ, each place once. */
export function collectFindings(
  sides: Sides,
  root: Spot,
  books: Books,
): Finding[] {
  const { identity, sets, appliers } = books;
  const walk = createWalk(identity, sides.carried, sets);
  compareDeclared(walk, root, sides);
  const own = sets.filter(({ author }) => author.subresource !== 'status');
  findStale(walk, root, sides, {
    lastApplied: books.lastApplied,
    applied: own.filter(set => isApplied(set, appliers)),
  });
  if (books.isAttributed) findGivenUpKeys(walk, root, sides, books);
  const personal = own.filter(set => isPersonal(set, appliers));
  findPersonal(walk, root, sides, personal);
  findUnguarded(walk, root, sides);
  if (!books.isAttributed) compareUnattributed(walk, root, sides);
  return dropRepeated(walk.findings);
}

/** All but what the server keeps. */
function compareDeclared(walk: Walk, root: Spot, sides: Sides): void {
  for (const key of Object.keys(sides.declared)) {
    if (key === 'apiVersion' || key === 'kind' || key === 'status') continue;
    if (key === 'metadata') compareMetadata(walk, toField(root, key), sides);
    else {
      const carried = pick(sides.carried, key);
      compareValues(walk, toField(root, key), sides.declared[key], carried);
    }
  }
}

function compareMetadata(walk: Walk, spot: Spot, sides: Sides): void {
  const declared = pick(sides.declared, 'metadata');
  const carried = pick(sides.carried, 'metadata');
  if (!isTree(declared)) return;
  for (const key of Object.keys(declared)) {
    if (isServerMetadata(key)) continue;
    const other = isTree(carried) ? pick(carried, key) : undefined;
    const wanted = declared[key];
    // Several writers share labels and annotations: null asks for none of one's own.
    if (wanted === null) continue;
    compareValues(
      walk,
      toField(spot, key),
      key === 'annotations' && isTree(wanted) ? dropBooks(wanted) : wanted,
      other,
    );
  }
}

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** Exported objects carry kubectl's own copy of themselves. */
function dropBooks(annotations: Tree): Tree {
  if (!Object.hasOwn(annotations, lastApplied)) return annotations;
  const { [lastApplied]: _, ...rest } = annotations;
  return rest;
}

function compareUnattributed(walk: Walk, root: Spot, sides: Sides): void {
  for (const key of Object.keys(sides.declared)) {
    const carried = pick(sides.carried, key);
    if (key === 'metadata' || key === 'status' || carried === undefined) {
      continue;
    }
    findUnattributed(walk, toField(root, key), sides.declared[key], carried);
  }
}

function isApplied({ author }: FieldSet, appliers: readonly string[]): boolean {
  return author.operation === 'Apply' && appliers.includes(author.manager);
}

/** What client-side apply owns may be a webhook's work; last-applied says better what was asked for. */
function isPersonal(
  { author }: FieldSet,
  appliers: readonly string[],
): boolean {
  const isOurs =
    author.operation === 'Apply' && appliers.includes(author.manager);
  return author.isPerson && !isOurs && author.manager !== clientSideApply;
}

/** A place that was reported stands for all below it, and for nothing beside it. */
function dropRepeated(findings: Finding[]): Finding[] {
  if (findings.length < 2) return findings;
  const seen = new Set<string>();
  return findings.filter(({ spot }) => {
    const id = toPlaceId(spot.place);
    if (seen.has(id) || listIdsAbove(id).some(each => seen.has(each))) {
      return false;
    }
    seen.add(id);
    return true;
  });
}
