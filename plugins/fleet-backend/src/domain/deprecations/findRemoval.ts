import { parseMinor } from '../checks/api/versions';
import { removedApis } from './removedApis';

/** When Kubernetes deprecates a version of a kind, and from which minor on it serves it no more. */
export interface Removal {
  deprecatedIn: string;
  removedIn: string;
}

const removals = new Map(
  removedApis.flatMap(({ apiVersion, kinds, ...removal }) =>
    kinds.map(kind => [`${apiVersion} ${kind}`, removal] as const),
  ),
);

/** The removal of a kind in that version; undefined if none is known. */
export function findRemoval(
  apiVersion: string,
  kind: string,
): Removal | undefined {
  return removals.get(`${apiVersion} ${kind}`);
}

/** Whether an API server of that version, or one some minors later, has come to a minor. Undefined if that cannot be told. */
export function hasComeTo(
  minor: string,
  version: string | null,
  later = 0,
): boolean | undefined {
  const wanted = parseMinor(minor);
  const present = parseMinor(version);
  if (!wanted || !present) return undefined;
  return (
    wanted.major < present.major ||
    (wanted.major === present.major && wanted.minor <= present.minor + later)
  );
}
