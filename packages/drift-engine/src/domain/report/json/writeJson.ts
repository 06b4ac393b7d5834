import { isTree, type Value } from '../../Value';
import { writeJsonText } from './writeJsonText';

/** JSON with two spaces of indent. Whole numbers of any size are written digit by digit; what JSON has no number for is null. */
export function writeJson(value: Value, indent = ''): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) {
    const items = value.map(item => writeJson(item, `${indent}  `));
    return enclose('[', items, ']', indent);
  }
  if (isTree(value)) {
    const members = Object.entries(value).map(
      ([key, member]) =>
        `${writeJsonText(key)}: ${writeJson(member, `${indent}  `)}`,
    );
    return enclose('{', members, '}', indent);
  }
  return typeof value === 'string'
    ? writeJsonText(value)
    : JSON.stringify(value);
}

function enclose(
  open: string,
  parts: readonly string[],
  close: string,
  indent: string,
): string {
  if (parts.length === 0) return `${open}${close}`;
  const inner = parts.map(part => `${indent}  ${part}`).join(',\n');
  return `${open}\n${inner}\n${indent}${close}`;
}
