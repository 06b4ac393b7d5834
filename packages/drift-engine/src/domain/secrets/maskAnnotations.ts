import { isTree, pick, pickAt, type Tree, type Value } from '../Value';
import { maskWithin, type Masking } from './maskObject';
import { mayBearSecretText } from './mayBearSecret';
import { withValues } from './withValues';

/** Where kubectl keeps what it applied last. */
export const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** Where other tools keep a copy of the object, in forms of their own. */
const copies = [
  'objectset.rio.cattle.io/applied',
  'kapp.k14s.io/original',
  'kapp.k14s.io/original-diff',
  'banzaicloud.com/last-applied',
];

/** Where in the object the annotations stand, and in what. */
interface Where {
  depth: number;
  isSecret: boolean;
}

/** An object whose annotations tell nothing that it does not tell itself. */
export function maskAnnotations(
  object: Tree,
  masking: Masking,
  where: Where,
): Tree {
  const annotations = pickAt(object, 'metadata', 'annotations');
  const metadata = pick(object, 'metadata');
  if (!isTree(metadata) || annotations === undefined) return object;
  const masked = isTree(annotations)
    ? maskEach(annotations, masking, where)
    : maskAll(annotations, masking, where);
  if (masked === annotations) return object;
  const changed = withValues(metadata, new Map([['annotations', masked]]));
  return withValues(object, new Map([['metadata', changed]]));
}

function maskAll(value: Value, { masker }: Masking, where: Where): Value {
  return where.isSecret && value !== null ? masker.maskValue(value) : value;
}

function maskEach(annotations: Tree, masking: Masking, where: Where): Tree {
  const entries = Object.entries(annotations).map(
    ([key, value]): [string, Value] => [
      key,
      maskOne(key, value, masking, where),
    ],
  );
  return entries.some(([key, value]) => value !== annotations[key])
    ? Object.fromEntries(entries)
    : annotations;
}

function maskOne(
  key: string,
  value: Value,
  masking: Masking,
  where: Where,
): Value {
  if (key === lastApplied) return maskLastApplied(value, masking, where);
  const isSensitive =
    copies.includes(key) || masking.sensitiveAnnotations.includes(key);
  return where.isSecret && isSensitive
    ? masking.masker.maskValue(value)
    : value;
}

/** What cannot be read is masked as a whole. */
function maskLastApplied(
  value: Value,
  masking: Masking,
  { depth, isSecret }: Where,
): Value {
  const mayBeSecret =
    isSecret || (typeof value === 'string' && mayBearSecretText(value));
  if (!mayBeSecret) return value;
  const parsed = typeof value === 'string' ? parseTree(value) : undefined;
  if (!parsed) return masking.masker.maskValue(value);
  const masked = maskWithin(parsed, masking, depth + 1, isSecret);
  return masked === parsed ? value : JSON.stringify(masked);
}

function parseTree(text: string): Tree | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isTree(parsed as Value) ? (parsed as Tree) : undefined;
  } catch {
    return undefined;
  }
}
