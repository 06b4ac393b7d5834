import { parseMinor } from '../checks/api/versions';

/**
 * The minor that a question about an upgrade is about: the one that is asked for; else the one that the cluster's document declares if it is
 * newer than what it has; else the next. Null if nothing tells.
 */
export function findTarget(
  asked: string | undefined,
  version: string | null,
  declared: string | null,
): string | null {
  if (asked !== undefined) return toMinor(asked);
  const present = parseMinor(version);
  const wanted = parseMinor(declared);
  if (!present) return wanted ? toMinor(declared) : null;
  return wanted &&
    wanted.major === present.major &&
    wanted.minor > present.minor
    ? toMinor(declared)
    : `${present.major}.${present.minor + 1}`;
}

function toMinor(version: string | null): string | null {
  const parsed = parseMinor(version);
  return parsed ? `${parsed.major}.${parsed.minor}` : null;
}
