import { isTree, type Tree, type Value } from '../Value';
import type { Masker } from './createMasker';
import { maskAnnotations } from './maskAnnotations';
import type { Masking } from './maskObject';

/** What a Secret has beside its values. Anything else, a misspelt `stringdata` for one, may be secret. */
const open = ['apiVersion', 'kind', 'type', 'immutable'];

/** A Secret with masks for values. */
export function maskSecret(
  secret: Tree,
  masking: Masking,
  depth: number,
): Tree {
  const { masker } = masking;
  const entries = Object.entries(secret).map(
    ([key, value]): [string, Value] => {
      if (key === 'metadata') return [key, maskMetadata(value, masker)];
      if (open.includes(key)) return [key, maskUnlessPlain(value, masker)];
      return [key, maskValues(value, key === 'data' ? 'data' : 'text', masker)];
    },
  );
  return maskAnnotations(Object.fromEntries(entries), masking, {
    depth,
    isSecret: true,
  });
}

function maskMetadata(value: Value, masker: Masker): Value {
  return isTree(value) ? value : maskUnlessEmpty(value, masker);
}

function maskUnlessEmpty(value: Value, masker: Masker): Value {
  return value === null ? value : masker.maskValue(value);
}

/** What should be a word or a yes or no, and could be anything in a broken document. */
function maskUnlessPlain(value: Value, masker: Masker): Value {
  return typeof value === 'object' && value !== null
    ? masker.maskValue(value)
    : value;
}

function maskValues(
  values: Value,
  form: 'data' | 'text',
  masker: Masker,
): Value {
  if (!isTree(values)) return maskUnlessEmpty(values, masker);
  const mask = form === 'data' ? masker.maskEncoded : masker.maskValue;
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, mask(value)]),
  );
}
