import type { Identity, KubernetesObject } from '../KubernetesObject';
import { isTree, pick, type Tree, type Value } from '../Value';
import { compareValues } from './walk/compareValues';
import { findDoubtful } from './provenance/findDoubtful';
import { findGivenUpKeys } from './provenance/findGivenUpKeys';
import { findManualEdits } from './provenance/findManualEdits';
import { findStale } from './provenance/findStale';
import { findUnattributed } from './provenance/findUnattributed';
import { findUnguarded } from './provenance/findUnguarded';
import { isApplied, isPerson, type FieldSet } from './provenance/ManagedFields';
import { listIdsAbove, toPathId } from './walk/toPathId';
import { toField, type FieldLocation } from './walk/FieldLocation';
import { isServerMetadata } from './provenance/toolMetadata';
import { createWalk, type Finding, type Walk } from './walk/Walk';

/** Both objects, as the server would store them. */
export interface Sides {
  declared: KubernetesObject;
  live: KubernetesObject;
}

/** What an object says of its own past. */
export interface Provenance {
  identity: Identity;
  /** What was applied last, as the server would store it. */
  lastApplied: Value | undefined;
  isLastAppliedUnread: boolean;
  sets: readonly FieldSet[];
  /** Whether it says who wrote its fields. */
  isAttributed: boolean;
  /** What of it cannot be read, in words. */
  unread: readonly string[];
  appliers: readonly string[];
}

/** What was found, and whether a part of a field set that was asked could not be read. */
export interface Collected {
  findings: Finding[];
  hasUnreadFieldSet: boolean;
}

/** Everything in which two objects differ, each place once. */
export function collectFindings(
  sides: Sides,
  root: FieldLocation,
  provenance: Provenance,
): Collected {
  const { identity, sets, appliers } = provenance;
  const walk = createWalk(identity, sides.live, sets);
  compareDeclared(walk, root, sides);
  const own = sets.filter(({ author }) => author.subresource !== 'status');
  findStale(walk, root, sides, {
    lastApplied: provenance.lastApplied,
    applied: own.filter(set => isApplied(set.author, appliers)),
  });
  // Whoever cannot be read may own the key.
  if (provenance.isAttributed && provenance.unread.length === 0) {
    findGivenUpKeys(walk, root, sides, provenance);
  }
  const manualEdits = own.filter(set => isPerson(set.author, appliers));
  findManualEdits(walk, root, sides, manualEdits);
  findUnguarded(walk, root, sides);
  if (!provenance.isAttributed) compareUnattributed(walk, root, sides);
  const { findings, hasUnreadFieldSet } = walk;
  return { findings: dropRepeated(findings), hasUnreadFieldSet };
}

/** What may be a difference, if the object's past cannot be read. */
export function collectDoubtful(
  sides: Sides,
  root: FieldLocation,
  { identity, sets }: Provenance,
): Finding[] {
  const walk = createWalk(identity, sides.live, sets);
  findDoubtful(walk, root, sides);
  return dropRepeated(walk.findings);
}

/** All but what the server keeps. */
function compareDeclared(walk: Walk, root: FieldLocation, sides: Sides): void {
  for (const key of Object.keys(sides.declared)) {
    if (key === 'apiVersion' || key === 'kind' || key === 'status') continue;
    if (key === 'metadata') compareMetadata(walk, toField(root, key), sides);
    else {
      const live = pick(sides.live, key);
      compareValues(walk, toField(root, key), sides.declared[key], live);
    }
  }
}

function compareMetadata(
  walk: Walk,
  location: FieldLocation,
  sides: Sides,
): void {
  const declared = pick(sides.declared, 'metadata');
  const live = pick(sides.live, 'metadata');
  if (!isTree(declared)) return;
  for (const key of Object.keys(declared)) {
    if (isServerMetadata(key)) continue;
    const other = isTree(live) ? pick(live, key) : undefined;
    const wanted = declared[key];
    // Several writers share labels and annotations: null asks for none of one's own.
    if (wanted === null) continue;
    compareValues(
      walk,
      toField(location, key),
      key === 'annotations' && isTree(wanted) ? dropProvenance(wanted) : wanted,
      other,
    );
  }
}

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** Exported objects have kubectl's own copy of themselves. */
function dropProvenance(annotations: Tree): Tree {
  if (!Object.hasOwn(annotations, lastApplied)) return annotations;
  const { [lastApplied]: _, ...rest } = annotations;
  return rest;
}

function compareUnattributed(
  walk: Walk,
  root: FieldLocation,
  sides: Sides,
): void {
  for (const key of Object.keys(sides.declared)) {
    const live = pick(sides.live, key);
    if (key === 'metadata' || key === 'status' || live === undefined) {
      continue;
    }
    findUnattributed(walk, toField(root, key), sides.declared[key], live);
  }
}

/** A place that was reported stands for all below it, and for nothing beside it. */
function dropRepeated(findings: Finding[]): Finding[] {
  if (findings.length < 2) return findings;
  const seen = new Set<string>();
  return findings.filter(({ location }) => {
    const id = toPathId(location.objectPath);
    if (seen.has(id) || listIdsAbove(id).some(each => seen.has(each))) {
      return false;
    }
    seen.add(id);
    return true;
  });
}
