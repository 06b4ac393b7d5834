import { isTree, type Tree, type Value } from '../../Value';
import { escapeText } from '../escapeText';
import { formatScalar } from './formatScalar';

/** Deeper than this nobody reads. */
const MOST_LEVELS = 40;

/** A value as the lines in which people would write it, much as YAML. Safe to show. */
export function writeLines(value: Value, level = 0): string[] {
  if (level > MOST_LEVELS) return ['… (deeper than is shown here)'];
  if (Array.isArray(value)) return writeList(value, level);
  if (isTree(value)) return writeTree(value, level);
  return [formatScalar(value)];
}

function writeList(list: readonly Value[], level: number): string[] {
  if (list.length === 0) return ['[]'];
  return list.flatMap(item => {
    const [first, ...others] = writeLines(item, level + 1);
    return [`- ${first}`, ...others.map(indent)];
  });
}

function writeTree(tree: Tree, level: number): string[] {
  const entries = Object.entries(tree);
  if (entries.length === 0) return ['{}'];
  return entries.flatMap(([key, value]) =>
    writeEntry(formatScalar(key), value, level),
  );
}

function writeEntry(key: string, value: Value, level: number): string[] {
  if (typeof value === 'string' && value.includes('\n')) {
    return [`${key}: |`, ...splitText(value).map(indent)];
  }
  const lines = writeLines(value, level + 1);
  const isBlock =
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length > 0;
  return isBlock ? [`${key}:`, ...lines.map(indent)] : [`${key}: ${lines[0]}`];
}

/** The lines of a text, safe to show; what a last line without its newline lacks is said. */
export function splitText(text: string): string[] {
  if (text === '') return ['""'];
  const lines = text.split('\n');
  const isEnded = lines.at(-1) === '';
  const shown = (isEnded ? lines.slice(0, -1) : lines).map(showLine);
  return isEnded ? shown : [...shown, '(no newline at the end)'];
}

/** Tabs and spaces at the end are part of what differs, and nobody sees them. */
function showLine(line: string): string {
  return escapeText(line.replaceAll('\t', '→   ')).replace(/ +$/, spaces =>
    '·'.repeat(spaces.length),
  );
}

function indent(line: string): string {
  return `  ${line}`;
}
