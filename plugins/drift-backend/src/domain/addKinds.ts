/** A kind in the version in which it is declared. */
interface VersionedKind {
  apiVersion: string;
  kind: string;
}

/** The kinds with those that are new; the same array if none is. Of one kind the first version stays. Secrets are never read. */
export function addKinds<T extends VersionedKind>(
  known: T[],
  found: readonly VersionedKind[],
): (T | VersionedKind)[] {
  const names = new Set(known.map(toName));
  const added: VersionedKind[] = [];
  for (const each of found) {
    const name = toName(each);
    if (names.has(name) || name === 'Secret') continue;
    names.add(name);
    added.push({ apiVersion: each.apiVersion, kind: each.kind });
  }
  return added.length > 0 ? [...known, ...added] : known;
}

function toName({ apiVersion, kind }: VersionedKind): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? kind : `${apiVersion.slice(0, slash)}/${kind}`;
}
