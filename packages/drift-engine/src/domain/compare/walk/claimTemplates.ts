import type { Tree } from '../../Value';
import type { FieldLocation } from './FieldLocation';
import type { Walk } from './Walk';

/** The server says itself what a claim is. */
export function dropClaimHead(claim: Tree): Tree {
  const { apiVersion: _, kind: __, status: ___, ...rest } = claim;
  return rest;
}

/** What a server writes into the claims within a StatefulSet (status, kind, apiVersion) cannot be foreseen: only what is declared counts. */
export function isClaimTemplates(
  walk: Walk,
  { objectPath }: FieldLocation,
): boolean {
  return (
    walk.kind === 'StatefulSet' &&
    objectPath?.step.kind === 'field' &&
    objectPath.step.key === 'volumeClaimTemplates'
  );
}
