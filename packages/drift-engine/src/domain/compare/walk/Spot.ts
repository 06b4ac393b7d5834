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
  /** It is an entry of a map or an item of a list, which no server drops for being empty. */
  isEntry: boolean;
  /** Its type is one of Kubernetes' own, which do not tell what is zero from what is absent. */
  isGoType: boolean;
}

/** The spot of a field. */
export function toField(spot: Spot, key: string): Spot {
  const defaults = descend(spot.defaults, key);
  return {
    place: atField(spot.place, key),
    node: findChild(spot.node, key),
    defaults,
    isWhole: spot.isWhole || isAtomicTree(spot.node),
    isEntry: spot.node.type === 'map' || isSharedMap(spot),
    isGoType: spot.isGoType || defaults?.isGoType === true,
  };
}

/** The spot of an item of a list. */
export function toItem(spot: Spot, step: Step, isWhole: boolean): Spot {
  const defaults = spot.defaults?.fields.get('[]');
  return {
    place: { parent: spot.place, step },
    node: spot.node.type === 'list' ? spot.node.items : unknownNode,
    defaults,
    isWhole: spot.isWhole || isWhole,
    isEntry: true,
    isGoType: spot.isGoType || defaults?.isGoType === true,
  };
}

function findChild(node: SchemaNode, key: string): SchemaNode {
  if (node.type === 'struct') return node.fields.get(key) ?? unknownNode;
  return node.type === 'map' ? node.items : unknownNode;
}

function isAtomicTree(node: SchemaNode): boolean {
  return (node.type === 'struct' || node.type === 'map') && node.isAtomic;
}

/** Whether a spot is a map to which several writers add entries, each its own: labels and annotations, whatever is known of the kind. */
export function isSharedMap({ node, place }: Spot): boolean {
  if (node.type === 'map') return !node.isAtomic;
  const [parent, step] = [place?.parent?.step, place?.step];
  return (
    step?.kind === 'field' &&
    (step.key === 'labels' || step.key === 'annotations') &&
    parent?.kind === 'field' &&
    parent.key === 'metadata'
  );
}

/** Whether nothing is known of the spot, so that values are compared by what they look like. */
export function isUnknown(spot: Spot): boolean {
  return spot.node.type === 'scalar' && spot.node.format === 'any';
}
