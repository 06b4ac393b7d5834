import { CST } from 'yaml';

/** Whether lists and objects stand within each other on more levels. Asked before they are composed, which takes a call for each level. */
export function isDeeperThan(
  tokens: readonly CST.Token[],
  maxDepth: number,
): boolean {
  let level: (CST.Token | null | undefined)[] = [...tokens];
  // The first round opens the documents themselves.
  for (let depth = 0; depth <= maxDepth; depth++) {
    level = level.flatMap(listChildren);
    if (level.length === 0) return false;
  }
  return true;
}

function listChildren(
  token: CST.Token | null | undefined,
): (CST.Token | null | undefined)[] {
  if (token?.type === 'document')
    return isOpen(token.value) ? [token.value] : [];
  if (!isOpen(token)) return [];
  const found: CST.Token[] = [];
  for (const { key, value } of token.items) {
    if (isOpen(key)) found.push(key);
    if (isOpen(value)) found.push(value);
  }
  return found;
}

function isOpen(
  token: CST.Token | null | undefined,
): token is CST.BlockMap | CST.BlockSequence | CST.FlowCollection {
  return CST.isCollection(token);
}
