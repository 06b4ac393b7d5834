import {
  EnvironmentDocument,
  toNamespace,
} from '@fairway/plugin-environments-common';
import { readKinds } from '../domain/readKinds';

/** How the kinds that are read back are written in the names of rendered files. */
const kinds = new Map(
  [...readKinds.keys()].map(kind => [kind.toLowerCase(), kind]),
);

/**
 * What the cluster must have for an environment: kind and name of each rendered file, in the order of their paths. A kind that is not
 * read back is listed as its file calls it: whether it is there cannot be told, and must not read as "all is there".
 *
 * @param paths - those of the environment
 */
export function listExpected(
  document: EnvironmentDocument,
  paths: readonly string[],
): { kind: string; name: string }[] {
  const namespace = toNamespace(document.spec.owner, document.metadata.name);
  const folder = `rendered/${document.spec.cluster}/${namespace}/`;
  return paths
    .filter(path => path.startsWith(folder))
    .flatMap(path => {
      const file = path.slice(folder.length).replace(/\.yaml$/, '');
      const dash = file.indexOf('-');
      const prefix = file.slice(0, dash);
      return dash > 0
        ? [{ kind: kinds.get(prefix) ?? prefix, name: file.slice(dash + 1) }]
        : [];
    });
}
