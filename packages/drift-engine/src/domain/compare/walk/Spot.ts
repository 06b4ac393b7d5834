import { unknownNode, type SchemaNode } from '../../SchemaNode';
import { descend, type DefaultNode } from './DefaultTrie';
import { atField, type Place, type Step } from './Place';

/** A place, and what is known of it. */
export interface Spot {
  place: Place | undefined;
  node: SchemaNode;
  defaults: DefaultNode | undefined;
  /**
   * Git owns all that stands here (it is below something atomic), so that what the cluster carries beside the declared is a difference,
   * unless it is a default.
   */
  isWhole: boolean;
}

/** The spot of a field. */
export function toField(spot: Spot, key: string): Spot {
  return {
    place: atField(spot.place, key),
    node: findChild(spot.node, key),
    defaults: descend(spot.defaults, key),
    isWhole: spot.isWhole || isAtomicTree(spot.node),
  };
}

/** The spot of an item of a list. */
export function toItem(spot: Spot, step: Step, isWhole: boolean): Spot {
  return {
    place: { parent: spot.place, step },
    node: spot.node.type === 'list' ? spot.node.items : unknownNode,
    defaults: spot.defaults?.fields.get('[]'),
    isWhole: spot.isWhole || isWhole,
  };
}

function findChild(node: SchemaNode, key: string): SchemaNode {
  if (node.type === 'struct') return node.fields.get(key) ?? unknownNode;
  return node.type === 'map' ? node.items : unknownNode;
}

function isAtomicTree(node: SchemaNode): boolean {
  return (node.type === 'struct' || node.type === 'map') && node.isAtomic;
}

/** Whether nothing is known of the spot, so that values are compared by what they look like. */
export function isUnknown(spot: Spot): boolean {
  return spot.node.type === 'scalar' && spot.node.format === 'any';
}
