/** Whether fewer nodes are ready than there are; unknown counts are not short. */
export function isShort(
  nodes: { total: number; ready: number } | null,
): boolean {
  return nodes !== null && nodes.ready < nodes.total;
}
