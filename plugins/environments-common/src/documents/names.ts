import { z } from 'zod';

/** Longest name of a namespace, and so of `<owner>--<environment>`. */
export const maxNamespaceLength = 63;

const dnsLabel = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const separator = '--';

/** A DNS label (RFC 1123): what Kubernetes accepts as the name of a namespace. */
export const dnsLabelSchema = z
  .string()
  // One fault is one sentence: nothing else is said of a name that is not there.
  .min(1, { error: 'must not be empty; give it a name', abort: true })
  .max(maxNamespaceLength, `must have at most ${maxNamespaceLength} characters`)
  .regex(
    dnsLabel,
    'must use only lower-case letters, digits and single dashes, and begin and end with a letter or a digit, for example "shop-2"',
  );

const partOfNamespace = dnsLabelSchema.regex(
  /^(?!.*--)/,
  'must not contain "--", which separates owner and name in the namespace',
);

/** Name of the owning team, as in `teams/<owner>.yaml`. */
export const ownerNameSchema = partOfNamespace;

/** Name of an environment, unique per owner. */
export const environmentNameSchema = partOfNamespace.regex(
  /^(?!kube-|fairway-|default$|fairway$)/,
  'must not be "default" or "fairway" nor begin with "kube-" or "fairway-", which belong to the cluster and the portal; choose another name',
);

/** Namespace, entity name and folder of an environment. */
export function toNamespace(owner: string, name: string): string {
  return `${owner}${separator}${name}`;
}

/** Why the two names together make no namespace; undefined if they do. */
export function explainNamespaceLength(
  owner: string,
  name: string,
): string | undefined {
  const length = toNamespace(owner, name).length;
  if (length <= maxNamespaceLength) {
    return undefined;
  }
  return `must have at most ${
    maxNamespaceLength - separator.length - owner.length
  } characters with this owner, as "${owner}${separator}<name>" names the namespace and may have ${maxNamespaceLength}; it has ${
    name.length
  }`;
}
