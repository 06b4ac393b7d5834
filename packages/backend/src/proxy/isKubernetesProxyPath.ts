/** More rounds of percent encoding than any router or proxy undoes; a path may hold thousands. */
const maxRounds = 8;

const proxyPath = /^\/+api\/+kubernetes\/+proxy(\/|$)/i;

/**
 * Whether a request's path leads to the Kubernetes plugin's proxy, however it is written: in capitals, with doubled slashes, dot segments or
 * percent encoding. It is assessed at every stage of decoding, before dot segments are resolved and after: Express routes by the path as it
 * came, what stands behind it may undo more. Refusing one spelling too many costs nothing, as nothing else lies there.
 */
export function isKubernetesProxyPath(path: string): boolean {
  let stage = path;
  for (let round = 0; round < maxRounds; round += 1) {
    if (leadsToProxy(stage)) return true;
    const decoded = decodeOnce(stage);
    if (decoded === stage) return false;
    stage = decoded;
  }
  return leadsToProxy(stage);
}

function leadsToProxy(path: string): boolean {
  const plain = path.replace(/[\\/;]+/g, '/');
  return proxyPath.test(plain) || proxyPath.test(resolveDots(plain));
}

function resolveDots(path: string): string {
  return URL.canParse(path, 'http://portal')
    ? new URL(path, 'http://portal').pathname
    : path;
}

/** Undoes one round of percent encoding; the path itself if it is broken. */
function decodeOnce(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
