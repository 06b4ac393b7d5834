/** Owner and name of an environment by its namespace, `<owner>--<name>`; undefined if it is none. Neither part contains `--`. */
export function parseNamespace(
  namespace: string,
): { owner: string; name: string } | undefined {
  const parts = namespace.split('--');
  return parts.length === 2 && parts[0] && parts[1]
    ? { owner: parts[0], name: parts[1] }
    : undefined;
}
