import { isAlias, isCollection, isPair, type Alias, type Node } from 'yaml';
import { TextError } from '../TextError';

/**
 * The value of each alias: what has its anchor and stands before it, the nearest if two have it. Found once and in the order of the
 * text, since an anchor that is read again by way of an alias does not count again. Throws TextError for an anchor that is not there.
 */
export function linkAliases(root: unknown): Map<Alias, Node> {
  const anchors = new Map<string, Node>();
  const links = new Map<Alias, Node>();
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const node = pending.pop();
    if (isPair(node)) pending.push(node.value, node.key);
    else if (isAlias(node)) links.set(node, findAnchor(node, anchors));
    else openNode(node, anchors, pending);
  }
  return links;
}

function openNode(
  node: unknown,
  anchors: Map<string, Node>,
  pending: unknown[],
): void {
  const { anchor } = (node ?? {}) as { anchor?: string };
  if (anchor) anchors.set(anchor, node as Node);
  if (!isCollection(node)) return;
  for (let i = node.items.length - 1; i >= 0; i--) pending.push(node.items[i]);
}

function findAnchor(alias: Alias, anchors: Map<string, Node>): Node {
  const found = anchors.get(alias.source);
  if (found) return found;
  throw new TextError(
    `the alias '${alias.source}' has no anchor before it`,
    alias.range?.[0] ?? 0,
  );
}
