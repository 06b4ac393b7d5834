/** What an identity may do: a verb on a resource (everywhere, if no namespace is named), or on a path of the server. */
export type Right =
  | {
      verb: string;
      group: string;
      resource: string;
      subresource?: string;
      namespace?: string;
      name?: string;
    }
  | { verb: string; path: string };

/** Names rights for people: `get, list pods; get /readyz`. The verbs of one thing stand together. */
export function describeRights(rights: Right[]): string {
  const verbs = new Map<string, string[]>();
  for (const right of rights) {
    const what = describeTarget(right);
    verbs.set(what, [...(verbs.get(what) ?? []), right.verb]);
  }
  return [...verbs]
    .map(([what, each]) => `${each.join(', ')} ${what}`)
    .join('; ');
}

function describeTarget(right: Right): string {
  if ('path' in right) return right.path;
  const { group, resource, subresource, namespace, name } = right;
  return [
    resource,
    subresource && `/${subresource}`,
    group && `.${group}`,
    name && ` '${name}'`,
    namespace && ` in ${namespace}`,
  ]
    .filter(Boolean)
    .join('');
}
