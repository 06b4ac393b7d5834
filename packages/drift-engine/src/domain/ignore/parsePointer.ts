import type { Path } from '../jq/Path';

const position = /^(?:0|[1-9]\d{0,15})$/;

/**
 * The keys and positions of a JSON pointer (RFC 6901); undefined for what is none. A step of digits is a position: whoever follows it
 * takes it as a key if it meets an object (`findPointed`). `-`, the place after the last item, stays a key, since nothing stands
 * there.
 */
export function parsePointer(text: string): Path | undefined {
  if (text === '') return [];
  if (!text.startsWith('/') || /~(?![01])/.test(text)) return undefined;
  return text.slice(1).split('/').map(toStep);
}

function toStep(escaped: string): string | number {
  return position.test(escaped)
    ? Number(escaped)
    : escaped.replace(/~1/g, '/').replace(/~0/g, '~');
}
