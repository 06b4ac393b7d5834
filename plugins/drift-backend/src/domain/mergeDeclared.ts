import type { DeclaredCluster, DeclaredObject } from './DeclaredObject';

/** What one source declares of a cluster. */
export interface DeclaredPart {
  /** Names the source in sentences. */
  title: string;
  declared: DeclaredCluster;
  /** Why nobody knows what it declares now; what is declared is then what it said last. */
  failure?: string;
}

/**
 * Puts together what several sources declare of one cluster. What a source that cannot be read said last is unknown, and what two sources
 * declare is unknown too: nobody knows which of them is meant.
 */
export function mergeDeclared(parts: readonly DeclaredPart[]): DeclaredCluster {
  const [first] = parts;
  if (parts.length === 1 && first.failure === undefined) return first.declared;
  const objects = new Map<string, DeclaredObject>();
  const titles = new Map(parts.map(part => [toId(part), part.title]));
  for (const { declared, failure } of parts) {
    for (const object of declared.objects.values()) {
      const other = objects.get(object.key);
      const unread = other ? explainTwice(other, object, titles) : failure;
      objects.set(
        object.key,
        unread === undefined ? object : { ...(other ?? object), unread },
      );
    }
  }
  const unread = parts.flatMap(({ declared, failure, title }) =>
    failure === undefined
      ? declared.unread
      : [{ file: title, line: null, message: failure }],
  );
  return { objects, unread };
}

function toId({ declared }: DeclaredPart): string {
  const [object] = declared.objects.values();
  return object?.source ?? '';
}

function explainTwice(
  one: DeclaredObject,
  other: DeclaredObject,
  titles: ReadonlyMap<string, string>,
): string {
  const name = ({ file, line, source }: DeclaredObject) =>
    `${file}:${line} of ${titles.get(source) ?? source}`;
  return `it is declared twice: ${name(one)} and ${name(
    other,
  )}; keep one of them`;
}
