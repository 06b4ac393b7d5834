import type { Author } from '../../Comparison';
import { pickText, type KubernetesObject } from '../../KubernetesObject';
import { isTree, pick, pickAt, type Tree, type Value } from '../../Value';

/** One entry of `metadata.managedFields`: who, and the fields of theirs. */
export interface FieldSet {
  author: Author;
  fields: Tree;
}

/**
 * Tools by which people write to a cluster by hand: kubectl in its forms, dashboards, and clients without a name of their own.
 *
 * Source: client-go names a manager after the program, or after the browser.
 */
const personalTools =
  /^(kubectl($|-)|oc$|oc-|Mozilla|k9s|Lens|OpenLens|freelens|headlamp|OpenAPI-Generator|node-fetch|kubernetes-dashboard|dashboard$)/i;

/** What `kubectl apply` calls itself if the server does not apply. What it owns may be a webhook's work, or a default. */
export const clientSideApply = 'kubectl-client-side-apply';

/** Whether a field manager is a tool that people use by hand. */
export function isPersonalTool(manager: string): boolean {
  return personalTools.test(manager);
}

/** Whether it is an apply of Git's own. */
export function isApplied(
  { operation, manager }: Author,
  appliers: readonly string[],
): boolean {
  return operation === 'Apply' && appliers.includes(manager);
}

/** Whether it is a person's write. What client-side apply owns may be a webhook's work; last-applied says better what was asked for. */
export function isPerson(author: Author, appliers: readonly string[]): boolean {
  return (
    author.isPerson &&
    !isApplied(author, appliers) &&
    author.manager !== clientSideApply
  );
}

/** Whether somebody said who wrote the fields of an object. */
export function hasFieldSets(object: KubernetesObject): boolean {
  return listFieldSets(object).length > 0;
}

/** Those of whose fields nothing can be read; with an empty name if even that cannot be. */
export function listUnreadAuthors(object: KubernetesObject): Author[] {
  const entries = pickAt(object, 'metadata', 'managedFields') ?? [];
  if (!Array.isArray(entries)) return [toAuthor(null)];
  return entries
    .filter(entry => !isTree(pickAt(entry, 'fieldsV1')))
    .map(toAuthor);
}

/** The entries that can be read, in their order. */
export function listFieldSets(object: KubernetesObject): FieldSet[] {
  const entries = pickAt(object, 'metadata', 'managedFields');
  if (!Array.isArray(entries)) return [];
  const isSecret = pickText(object, 'kind') === 'Secret';
  return entries.flatMap(entry => {
    const fields = pickAt(entry, 'fieldsV1');
    return isTree(fields)
      ? [
          {
            author: toAuthor(entry),
            fields: isSecret ? asData(fields) : fields,
          },
        ]
      : [];
  });
}

/** What is owned as `stringData` of a Secret stands in its `data`. */
function asData(fields: Tree): Tree {
  const { 'f:stringData': plain, ...rest } = fields;
  if (!isTree(plain)) return fields;
  const data = pick(fields, 'f:data');
  return { ...rest, 'f:data': { ...(isTree(data) && data), ...plain } };
}

function toAuthor(entry: Value): Author {
  const manager = pickText(entry, 'manager');
  return {
    manager,
    operation: pickText(entry, 'operation') === 'Apply' ? 'Apply' : 'Update',
    time: pickText(entry, 'time') || undefined,
    subresource: pickText(entry, 'subresource') || undefined,
    isPerson: isPersonalTool(manager),
  };
}

const parsedKeys = new Map<string, Value | undefined>();
const mostParsedKeys = 10_000;

/** Whether a step of a field set is none that a server writes, so that it is not known what is owned there. */
export function isUnreadKey(key: string, below: Value | undefined): boolean {
  if (!isTree(below)) return true;
  if (key.startsWith('f:') || key === '.') return false;
  if (key.startsWith('k:')) return !isTree(parseFieldKey(key));
  return key.startsWith('v:')
    ? parseFieldKey(key) === undefined
    : !key.startsWith('i:');
}

/** What stands behind `k:` or `v:` in a field set; undefined if it is no JSON. Kept, as fleets say the same keys again and again. */
export function parseFieldKey(key: string): Value | undefined {
  if (parsedKeys.has(key)) return parsedKeys.get(key);
  let value: Value | undefined;
  try {
    value = JSON.parse(key.slice(2)) as Value;
  } catch {
    value = undefined;
  }
  if (parsedKeys.size >= mostParsedKeys) parsedKeys.clear();
  parsedKeys.set(key, value);
  return value;
}

/** The fields below one step of a field set. */
export function descendFields(fields: Tree, key: string): Tree | undefined {
  const below = pick(fields, key);
  return isTree(below) ? below : undefined;
}
