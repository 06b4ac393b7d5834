const byRole =
  /cannot (?<verb>\w+) resource "(?<resource>[^"]+)" in API group "(?<group>[^"]*)"(?: in the namespace "(?<namespace>[^"]+)")?/;

/** Which right the portal lacks on a cluster, from the answer of its server; undefined if the answer is of something else. */
export function explainMissingRight(
  cluster: string,
  answer: string,
): string | undefined {
  const found = byRole.exec(answer)?.groups;
  if (!found) return undefined;
  const { group, namespace, resource, verb } = found;
  const kind = group === '' ? resource : `${resource}.${group}`;
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  return `the portal's provisioner on ${cluster} lacks the right to ${verb} ${kind}${where}; settle it with the tool that delivers it, or ask the platform team to grant the right`;
}
