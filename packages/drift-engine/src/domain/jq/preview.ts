import type { Value } from '../Value';
import { writeJson } from './writeJson';

const mostBytes = 30;

/** The beginning of a value as gojq shows it in its sentences. */
export function preview(value: Value): string {
  const text = writeJson(value, mostBytes + 2);
  const encoder = new TextEncoder();
  const sizeOf = (part: string) => encoder.encode(part).length;
  if (sizeOf(text) <= mostBytes) return text;
  const trailing = findTrailing(value);
  const characters = [...text];
  let bytes = sizeOf(text);
  while (bytes > mostBytes - trailing.length) {
    bytes -= sizeOf(characters.pop() ?? '');
  }
  return characters.join('') + trailing;
}

function findTrailing(value: Value): string {
  if (typeof value === 'string') return ' ..."';
  if (Array.isArray(value)) return ' ...]';
  return typeof value === 'object' ? ' ...}' : ' ...';
}
