/**
 * Whether a request's path leads to the Kubernetes plugin's proxy, however it is written: in capitals, with doubled slashes, dot segments or
 * percent encoding. Refusing one spelling too many costs nothing, as nothing else lies there.
 */
export function isKubernetesProxyPath(path: string): boolean {
  const { pathname } = new URL(
    decode(path).replace(/[\\/;]+/g, '/'),
    'http://portal',
  );
  return /^\/api\/kubernetes\/proxy(\/|$)/i.test(pathname);
}

/** Undoes percent encoding until nothing is left to undo, or it is broken. */
function decode(path: string): string {
  try {
    const decoded = decodeURIComponent(path);
    return decoded === path ? path : decode(decoded);
  } catch {
    return path;
  }
}
