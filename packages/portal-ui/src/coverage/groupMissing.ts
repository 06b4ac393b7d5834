/** Kinds that are missing for the same reason stand together, in the order in which they came. */
export function groupMissing(
  missing: readonly { kind: string; reason: string }[],
): { kinds: string[]; reason: string }[] {
  const kinds = new Map<string, string[]>();
  for (const { kind, reason } of missing) {
    const group = kinds.get(reason);
    if (group) group.push(kind);
    else kinds.set(reason, [kind]);
  }
  return [...kinds].map(([reason, group]) => ({ kinds: group, reason }));
}
