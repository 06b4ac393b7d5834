import { unknownNode, type SchemaNode } from '../../SchemaNode';
import { descend, type DefaultNode } from './DefaultTrie';
import { atField, type ObjectPath, type Step } from './ObjectPath';

/** A place, and what is known of it. */
export interface FieldLocation {
  objectPath: ObjectPath | undefined;
  node: SchemaNode;
  defaults: DefaultNode | undefined;
  /**
   * Git owns all that stands here (it is below something atomic), so that what is live on the cluster beside the declared is a difference,
   * unless it is a default.
   */
  isWhole: boolean;
  /** It is an entry of a map or an item of a list, which no server drops for being empty. */
  isEntry: boolean;
  /** Its type is one of Kubernetes' own, which do not tell what is zero from what is absent. */
  isGoType: boolean;
}

/** The location of a field. */
export function toField(location: FieldLocation, key: string): FieldLocation {
  const defaults = descend(location.defaults, key);
  return {
    objectPath: atField(location.objectPath, key),
    node: findChild(location.node, key),
    defaults,
    isWhole: location.isWhole || isAtomicTree(location.node),
    isEntry: location.node.type === 'map' || isSharedMap(location),
    isGoType: location.isGoType || defaults?.isGoType === true,
  };
}

/** The location of an item of a list. */
export function toItem(
  location: FieldLocation,
  step: Step,
  isWhole: boolean,
): FieldLocation {
  const defaults = location.defaults?.fields.get('[]');
  return {
    objectPath: { parent: location.objectPath, step },
    node: location.node.type === 'list' ? location.node.items : unknownNode,
    defaults,
    isWhole: location.isWhole || isWhole,
    isEntry: true,
    isGoType: location.isGoType || defaults?.isGoType === true,
  };
}

function findChild(node: SchemaNode, key: string): SchemaNode {
  if (node.type === 'struct') return node.fields.get(key) ?? unknownNode;
  return node.type === 'map' ? node.items : unknownNode;
}

function isAtomicTree(node: SchemaNode): boolean {
  return (node.type === 'struct' || node.type === 'map') && node.isAtomic;
}

/** Whether a location is a map to which several writers add entries, each its own: labels and annotations, whatever is known of the kind. */
export function isSharedMap({ node, objectPath }: FieldLocation): boolean {
  if (node.type === 'map') return !node.isAtomic;
  const [parent, step] = [objectPath?.parent?.step, objectPath?.step];
  return (
    step?.kind === 'field' &&
    (step.key === 'labels' || step.key === 'annotations') &&
    parent?.kind === 'field' &&
    parent.key === 'metadata'
  );
}

/** Whether nothing is known of the location, so that values are compared by what they look like. */
export function isUnknown(location: FieldLocation): boolean {
  return location.node.type === 'scalar' && location.node.format === 'any';
}
