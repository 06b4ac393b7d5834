import {
  compareSets,
  createMasker,
  maskObject,
  readDocuments,
  type KubernetesObject,
} from '@fairway/drift-engine';
import { digest, type DeclaredObject } from './DeclaredObject';

/** What a file of a source says: its objects, and what of it cannot be read. */
export interface DeclaredFile {
  objects: readonly Omit<DeclaredObject, 'owner'>[];
  problems: readonly { line: number | null; message: string }[];
}

/** Where a file of a source belongs. */
export interface FilePlace {
  /** `<owner>/<name>` of the environment whose it is; null: it belongs to none. */
  environment: string | null;
  /** Of objects that name none; absent: they have to name it. */
  namespace?: string;
  /** Whether objects of a kind are known to belong to a namespace; others have to name theirs. */
  isNamespaced?: (apiVersion: string, kind: string) => boolean;
}

/** Equal for all values: a hash of an object must say nothing of a Secret in it. */
const blank = createMasker(() => new Uint8Array(32));

/** Secrets are the cluster's own: the portal's reader may not see any. */
export const notReadByDesign =
  'Secrets are not read by design, so that nobody knows whether it is as declared';

/**
 * Reads what a file declares. Values stay in the file.
 *
 * @param where - of the file
 */
export function readDeclared(
  text: string,
  {
    namespace,
    isNamespaced = () => false,
    ...where
  }: Pick<DeclaredObject, 'source' | 'file' | 'blob' | 'since'> & FilePlace,
): DeclaredFile {
  const { objects, problems } = readDocuments(text, where.file);
  return {
    objects: objects.map(({ object: body, line }, position) => {
      const { apiVersion, kind } = body;
      const isPlaced = isNamespaced(toText(apiVersion), toText(kind));
      const object = placeIn(body, isPlaced ? namespace : undefined);
      return {
        ...where,
        ...toIdentity(object),
        ...{ line, position },
        ...describe(object),
      };
    }),
    problems: problems.map(({ line, message }) => ({
      ...{ line: line ?? null, message },
    })),
  };
}

/** The object in this namespace, unless it names one itself. */
export function placeIn(
  object: KubernetesObject,
  namespace: string | undefined,
): KubernetesObject {
  const metadata = object.metadata as KubernetesObject | undefined;
  if (!namespace || !metadata || toText(metadata.namespace)) return object;
  return { ...object, metadata: { ...metadata, namespace } };
}

/** Group, kind, namespace and name of an object, and the key that they make. */
export function toIdentity(
  object: KubernetesObject,
): Pick<
  DeclaredObject,
  'key' | 'group' | 'kind' | 'namespace' | 'name' | 'apiVersion'
> {
  const { apiVersion, kind } = object;
  const metadata = object.metadata as KubernetesObject;
  return identify({
    apiVersion: toText(apiVersion),
    kind: toText(kind),
    namespace: toText(metadata?.namespace),
    name: toText(metadata?.name),
  });
}

/** The key of an object, which is the same in all its versions. */
export function identify<
  T extends {
    apiVersion: string;
    kind: string;
    namespace: string;
    name: string;
  },
>(named: T): T & { key: string; group: string } {
  const { apiVersion, kind, namespace, name } = named;
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  return { ...named, group, key: [group, kind, namespace, name].join('/') };
}

function describe(object: KubernetesObject) {
  if (object.kind === 'Secret' && object.apiVersion === 'v1') {
    return { hash: 'unread', unread: notReadByDesign };
  }
  const absence = assessAbsence(object);
  return {
    hash: digest(maskObject(object, blank)),
    ...(absence && { mayBeAbsent: absence }),
  };
}

/** Why it is no fault if the object is not there; undefined if it is one. */
function assessAbsence(object: KubernetesObject): string | undefined {
  const anyKind = { schema: undefined, defaults: [], isNamespaced: true };
  const [{ verdict, reason }] = compareSets([object], [], {
    ...{ owners: [], ignoreRules: [], appliers: [], now: 0 },
    kinds: { isComplete: false, find: () => anyKind },
  });
  return verdict === 'missing' ? undefined : reason;
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
