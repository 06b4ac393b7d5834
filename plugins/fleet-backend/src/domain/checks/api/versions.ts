/** Major and minor of a version such as `v1.36.2`; undefined if it is none. */
export function parseMinor(
  version: string | null | undefined,
): { major: number; minor: number } | undefined {
  const match = /^v?(\d{1,3})\.(\d{1,3})(?:[.+-]|$)/.exec(version ?? '');
  return match
    ? { major: Number(match[1]), minor: Number(match[2]) }
    : undefined;
}

/** How many minors `version` is behind the API server: negative if it is newer. Undefined if that cannot be told. */
export function countMinorsBehind(
  apiServer: string | null,
  version: string | null | undefined,
): number | undefined {
  const server = parseMinor(apiServer);
  const other = parseMinor(version);
  if (!server || !other || server.major !== other.major) return undefined;
  return server.minor - other.minor;
}

/** What is wrong with a kubelet or kube-proxy of that version beside this API server; undefined if nothing is. */
export function explainSkew(
  apiServer: string | null,
  version: string | null | undefined,
): string | undefined {
  const behind = countMinorsBehind(apiServer, version);
  if (behind === undefined) return undefined;
  if (behind < 0) return `${version} is newer than the API server`;
  const allowed = countAllowed(version);
  return behind > allowed
    ? `${version} is ${behind} minors behind the API server; ${allowed} are supported`
    : undefined;
}

/** What will be wrong with a kubelet or kube-proxy of that version beside the next minor of the API server; undefined if nothing will. */
export function explainNextSkew(
  apiServer: string | null,
  version: string | null | undefined,
): string | undefined {
  const behind = countMinorsBehind(apiServer, version);
  const server = parseMinor(apiServer);
  if (behind === undefined || !server) return undefined;
  const allowed = countAllowed(version);
  return behind + 1 > allowed
    ? `${version} would be ${behind + 1} minors behind ${server.major}.${
        server.minor + 1
      }; ${allowed} are supported`
    : undefined;
}

/** How many minors older it may be. From before 1.25 it is two: kubernetes.io, version skew policy. */
function countAllowed(version: string | null | undefined): number {
  return (parseMinor(version)?.minor ?? 0) >= 25 ? 3 : 2;
}
