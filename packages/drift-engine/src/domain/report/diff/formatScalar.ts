import { escapeText, isUnsafeText } from '../escapeText';

/** Texts that YAML would take for something else when they stood without quotes. */
const LOOKS_OTHERWISE =
  /^(?:null|~|true|false|yes|no|on|off|[yn]|\{.*\}|\[.*\]|["'|>&*!%@`].*|[-+]?[.\d][\d_.,:xob]*(?:e[-+]?\d+)?|[-+]?\.(?:inf|nan))$/i;

/** What stands for the value of a Secret. */
const MASK = /^\*\*\*[0-9a-f]+$/;

/** A scalar in one line: text stands without quotes if nobody could take it for another value. */
export function formatScalar(
  value: null | boolean | number | bigint | string,
): string {
  if (typeof value !== 'string') return String(value);
  return needsQuotes(value) ? quote(value) : value;
}

function needsQuotes(text: string): boolean {
  if (MASK.test(text)) return false;
  return (
    text === '' ||
    text.trim() !== text ||
    isUnsafeText(text) ||
    LOOKS_OTHERWISE.test(text)
  );
}

function quote(text: string): string {
  return `"${escapeText(text.replace(/["\\]/g, '\\$&'))}"`;
}
