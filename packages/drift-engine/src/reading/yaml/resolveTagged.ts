import { resolvePlain } from './resolvePlain';
import type { Value } from '../../domain/Value';

const PREFIX = 'tag:yaml.org,2002:';
const BASE64 =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** What a text may be under a tag that decides its type. */
const ALLOWED = new Map([
  ['null', ['null']],
  ['bool', ['bool']],
  ['int', ['int']],
  ['float', ['float', 'int']],
]);
const DATE = /^\d{4}-\d\d?-\d\d?(?:$|[Tt ])/;

/** The value of a text with a tag (`!!str 5`); undefined if the tag does not allow it. A tag that is not known leaves the text as it is. */
export function resolveTagged(tag: string, text: string): Value | undefined {
  const type = tag.startsWith(PREFIX) ? tag.slice(PREFIX.length) : '';
  if (type === 'binary') return decodeBinary(text);
  if (type === 'timestamp') return DATE.test(text) ? text : undefined;
  const allowed = ALLOWED.get(type);
  if (allowed === undefined) return text;
  const resolved = resolvePlain(text);
  return allowed.includes(resolved.type) ? resolved.value : undefined;
}

/** The bytes as text: what is no UTF-8 is lost there, as it is when the tools of Kubernetes make JSON of it. */
function decodeBinary(text: string): string | undefined {
  const dense = text.replace(/[\r\n]/g, '');
  return BASE64.test(dense)
    ? Buffer.from(dense, 'base64').toString('utf8')
    : undefined;
}
