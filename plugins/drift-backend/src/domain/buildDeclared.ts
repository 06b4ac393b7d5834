import type { DeclaredCluster, DeclaredObject } from './DeclaredObject';
import type { DeclaredFile } from './readDeclared';

/**
 * Puts together what the files of a cluster declare.
 *
 * @param toOwner - the entity ref of whose an object is; null: the platform team's
 */
export function buildDeclared(
  files: ReadonlyMap<string, DeclaredFile>,
  toOwner: (
    object: Pick<DeclaredObject, 'environment' | 'file'>,
  ) => string | null,
): DeclaredCluster {
  const objects = new Map<string, DeclaredObject>();
  const unread: { file: string; line: number | null; message: string }[] = [];
  for (const [file, { objects: found, problems }] of files) {
    unread.push(...problems.map(problem => ({ file, ...problem })));
    for (const object of found) {
      const { key } = object;
      const owner = toOwner(object);
      const first = objects.get(key);
      objects.set(
        key,
        first
          ? { ...first, unread: explainTwice(first, object) }
          : { ...object, owner },
      );
    }
  }
  return { objects, unread };
}

function explainTwice(
  one: { file: string; line: number },
  other: { file: string; line: number },
): string {
  return `it is declared twice: ${one.file}:${one.line} and ${other.file}:${other.line}; keep one of them`;
}
