const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX =
  /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const mostOfPrefix = 253;

export const badLabelKey =
  'is not a valid label key: at most 63 letters, digits, -, _ and ., beginning and ending with a letter or digit, optionally with a domain and / before it';
export const badLabelValue =
  'is not a valid label value: at most 63 letters, digits, -, _ and ., beginning and ending with a letter or digit';

/**
 * Whether a text may be the key of a label.
 *
 * Source: apimachinery validation.IsQualifiedName.
 */
export function isLabelKey(key: string): boolean {
  const parts = key.split('/');
  if (parts.length > 2) return false;
  const [name, prefix] = parts.reverse();
  const isPrefix =
    prefix === undefined ||
    (prefix.length <= mostOfPrefix && PREFIX.test(prefix));
  return isPrefix && NAME.test(name);
}

/**
 * Whether a text may be the value of a label.
 *
 * Source: apimachinery validation.IsValidLabelValue.
 */
export function isLabelValue(value: string): boolean {
  return value === '' || NAME.test(value);
}
