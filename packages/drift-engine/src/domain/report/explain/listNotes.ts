import { compareValues } from '../../compare/walk/compareValues';
import { isBuiltIn } from '../../compare/walk/isBuiltIn';
import { findDefaults } from '../../compare/walk/DefaultTrie';
import { normalizeDeclared } from '../../compare/normalize';
import { toPath, toPointer } from '../../compare/walk/ObjectPath';
import { toField, type FieldLocation } from '../../compare/walk/FieldLocation';
import { createWalk, type Walk } from '../../compare/walk/Walk';
import type { KindKnowledge } from '../../Knowledge';
import { toIdentity, type KubernetesObject } from '../../KubernetesObject';
import { unknownNode } from '../../SchemaNode';
import { pick } from '../../Value';

/** A rule that made two values that are not the same mean the same. */
export interface Note {
  path: string;
  pointer: string;
  rule: string;
}

/** The rules by which two objects agree although they are not written the same. */
export function listNotes(
  declared: KubernetesObject,
  live: KubernetesObject,
  known: KindKnowledge | undefined,
): Note[] {
  const identity = toIdentity(declared);
  const notes: Note[] = [];
  const walk: Walk = {
    ...createWalk(identity, live),
    note: ({ objectPath }, rule) =>
      notes.push({
        path: toPath(objectPath),
        pointer: toPointer(objectPath),
        rule,
      }),
  };
  const root: FieldLocation = {
    objectPath: undefined,
    node: known?.schema ?? unknownNode,
    defaults: findDefaults(known),
    isWhole: false,
    isEntry: false,
    isGoType: isBuiltIn(identity.group),
  };
  const wanted = normalizeDeclared(declared, live, identity);
  for (const key of Object.keys(wanted)) {
    compareValues(walk, toField(root, key), wanted[key], pick(live, key));
  }
  return notes;
}
