import type { ExplainTarget } from './FieldPath';
import { parseAskedPath } from './parseAskedPath';

/**
 * Reads `PATH`, `Kind/name:PATH` or `Kind/namespace/name:PATH`; undefined if it is none of them. A name may hold colons itself
 * (`system:node`), so that the last colon before the path counts.
 */
export function parseExplainTarget(text: string): ExplainTarget | undefined {
  const bracket = text.indexOf('[');
  const head = bracket < 0 ? text : text.slice(0, bracket);
  const pointerAt = text.indexOf(':/');
  const colon = pointerAt < 0 ? head.lastIndexOf(':') : pointerAt;
  const object = colon < 0 ? undefined : parseObject(text.slice(0, colon));
  const written = object ? text.slice(colon + 1) : text;
  const path = parseAskedPath(written);
  return path && { object, path, text: written };
}

function parseObject(text: string): ExplainTarget['object'] {
  const [, kind, namespace, name] =
    /^([A-Za-z]\w*)\/(?:([^/]+)\/)?([^/]+)$/.exec(text) ?? [];
  return kind === undefined ? undefined : { kind, namespace, name };
}
