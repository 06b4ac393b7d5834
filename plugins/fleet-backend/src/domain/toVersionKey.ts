/** A key by which versions sort as people expect (`v1.9.0` before `v1.10.0`); null if it is no version. */
export function toVersionKey(version: string | null): string | null {
  const match = version?.match(/^v?(\d+)\.(\d+)(?:\.(\d+))?(.*)$/);
  if (!match) return null;
  const [, major, minor, patch = '0', rest] = match;
  const numbers = [major, minor, patch].map(part => part.padStart(6, '0'));
  return `${numbers.join('.')}${rest}`;
}
