import type { Tree } from '../../Value';

/** Where a file is, as a URI: relative to the repository's root if the path is. Undefined for what was read from a pipe. */
export function toArtifactLocation(file: string): Tree | undefined {
  if (file === '' || file === '-') return undefined;
  const path = file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const uri = path.split('/').map(encodeSegment).join('/');
  if (/^[A-Za-z]:\//.test(path)) {
    return { uri: `file:///${path.slice(0, 2)}${uri.slice(uri.indexOf('/'))}` };
  }
  return path.startsWith('/')
    ? { uri: `file://${uri}` }
    : { uri, uriBaseId: '%SRCROOT%' };
}

/** A half of a surrogate pair, which no URI can have, becomes the character that stands for what cannot be read. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd'));
}
