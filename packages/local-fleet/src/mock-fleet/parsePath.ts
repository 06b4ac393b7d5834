/** What a path of the Kubernetes API names. */
export interface ResourcePath {
  /** `/api/v1`, `/apis/apps/v1` */
  base: string;
  resource: string;
  namespace?: string;
  name?: string;
}

const PATTERN =
  /^(\/api\/v1|\/apis\/[^/]+\/[^/]+)(?:\/namespaces\/([^/]+)(?=\/.))?\/([^/]+)(?:\/([^/]+))?$/;

/** The resource a path names; undefined when it names none, or a subresource. */
export function parsePath(path: string): ResourcePath | undefined {
  const match = PATTERN.exec(path);
  if (!match) return undefined;
  const [, base, namespace, resource, name] = match;
  return { base, namespace, resource, name };
}
