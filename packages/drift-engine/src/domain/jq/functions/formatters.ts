import { toWellFormed } from '../toWellFormed';
import { isTree, type Value } from '../../Value';
import { failOn, failToApply, JqError } from '../JqError';
import type { Spend } from '../order';
import { formats } from '../parsing/formats';
import { writeJson } from '../writeJson';
import { toText } from './conversions';
import { ofValues, type JqFunction } from './JqFunction';

type Format = (value: Value, spend: Spend) => string;

const entities: Record<string, string> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  "'": '&apos;',
  '"': '&quot;',
};

const toHtml: Format = (value, spend) =>
  toText(value, spend).replace(/[<>&'"]/g, each => entities[each] ?? each);

const toUri: Format = (value, spend) =>
  encodeURIComponent(toWellFormed(toText(value, spend))).replace(
    /[!'()*]/g,
    each => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const fromUri: Format = (value, spend) => {
  try {
    return decodeURIComponent(toText(value, spend));
  } catch {
    throw new JqError('a string is not encoded for a URI');
  }
};

function ofRow(
  name: string,
  separator: string,
  escape: (text: string) => string,
): Format {
  return (value, spend) => {
    const row = name === 'sh' && !Array.isArray(value) ? [value] : value;
    if (!Array.isArray(row)) return failToApply(`@${name}`, value);
    const cells = row.map(each => {
      if (Array.isArray(each) || isTree(each)) {
        return failOn(`@${name} cannot format an array including:`, each);
      }
      if (typeof each === 'string') return escape(each);
      const text = writeJson(each, Infinity, spend);
      return text === 'null' && name !== 'sh' ? '' : text;
    });
    return cells.join(separator);
  };
}

const toBase64: Format = (value, spend) => {
  const bytes = new TextEncoder().encode(toText(value, spend));
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

/** What stands behind the first `=` does not count, and line breaks do not. */
const fromBase64: Format = (value, spend) => {
  const [text = ''] = toText(value, spend).split('=');
  const dense = text.replace(/[\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]*$/.test(dense) || dense.length % 4 === 1) {
    throw new JqError('a string is not base64');
  }
  const bytes = Uint8Array.from(atob(dense), each => each.charCodeAt(0));
  return new TextDecoder().decode(bytes);
};

const byFunction: Record<string, Format> = {
  tostring: toText,
  tojson: (value, spend) => writeJson(value, Infinity, spend),
  _tohtml: toHtml,
  _touri: toUri,
  _tourid: fromUri,
  _tocsv: ofRow('csv', ',', text => {
    const escaped = text.replaceAll('"', '""').replaceAll('\0', '\\0');
    return `"${escaped}"`;
  }),
  _totsv: ofRow('tsv', '\t', text =>
    text
      .replaceAll('\\', '\\\\')
      .replaceAll('\t', '\\t')
      .replaceAll('\r', '\\r')
      .replaceAll('\n', '\\n')
      .replaceAll('\0', '\\0'),
  ),
  _tosh: ofRow('sh', ' ', text => {
    const escaped = text.replaceAll("'", "'\\''").replaceAll('\0', '\\0');
    return `'${escaped}'`;
  }),
  _tobase64: toBase64,
  _tobase64d: fromBase64,
};

function formatBy(value: Value, name: Value, spend: Spend): string {
  if (typeof name !== 'string') return failToApply('format', name);
  const format = byFunction[formats.get(name) ?? ''];
  if (format) return format(value, spend);
  throw new JqError('format not defined', () => `format not defined: @${name}`);
}

/** `@base64` and its like. */
export const formatters: [string, JqFunction][] = [
  [
    'format/1',
    ofValues((value, [name], spend) => formatBy(value, name, spend)),
  ],
  ...Object.entries(byFunction)
    .filter(([name]) => name.startsWith('_'))
    .map(([name, format]): [string, JqFunction] => [
      `${name}/0`,
      ofValues((value, _args, spend) => format(value, spend)),
    ]),
];
