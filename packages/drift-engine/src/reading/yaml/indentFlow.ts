import { Insertions } from './Insertions';

interface Scan {
  text: string;
  at: number;
  /** The column that what goes over several lines must be beyond. */
  column: number;
  made: Insertions;
}

const indicator = /[-?:](?=\s|$)/y;
const properties = /[&!][^\s,[\]{}]*[ \t]+/y;
const key = /[^\s#'"[{|>&!*][^\n]*?:(?=\s|$)/y;
const blockHeader = /[|>][-+\d]*[ \t]*(?:#.*)?(?=\n|$)/y;

/**
 * Moves what stands within brackets and quotes over several lines to the right if it is not further to the right than its parent, or
 * is indented by tabs: go-yaml does not mind, and the parser does. Only spaces are put in.
 */
export function indentFlow(text: string): Insertions {
  const scan: Scan = { text, at: 0, column: 0, made: new Insertions(text) };
  while (scan.at < text.length) {
    readLine(scan);
    const end = text.indexOf('\n', scan.at);
    scan.at = end < 0 ? text.length : end + 1;
  }
  return scan.made;
}

/** Reads the structure of a line of a block, up to a value that ends on it. */
function readLine(scan: Scan): void {
  const start = scan.at;
  let goesOn = true;
  while (goesOn) {
    skipBlanks(scan);
    goesOn = readPart(scan, scan.at - start);
  }
}

/** Whether the line goes on behind what was read. */
function readPart(scan: Scan, column: number): boolean {
  if (take(scan, indicator) || take(scan, key)) {
    scan.column = column;
    return true;
  }
  if (/["'[{]/.test(scan.text[scan.at] ?? '')) {
    return readKeyOrValue(scan, column);
  }
  if (!take(scan, blockHeader)) return take(scan, properties);
  skipBlock(scan);
  return false;
}

function readKeyOrValue(scan: Scan, column: number): boolean {
  readFlow(scan);
  skipBlanks(scan);
  if (scan.text[scan.at] !== ':') return false;
  scan.column = column;
  scan.at += 1;
  return true;
}

function skipBlanks(scan: Scan): void {
  while (/[ \t]/.test(scan.text[scan.at] ?? '')) scan.at += 1;
}

function take(scan: Scan, pattern: RegExp): boolean {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.text);
  if (!found) return false;
  scan.at += found[0].length;
  return true;
}

/** A text of a block goes on as long as lines are blank or further to the right. */
function skipBlock(scan: Scan): void {
  const { text, column } = scan;
  for (;;) {
    const next = text.indexOf('\n', scan.at);
    if (next < 0) return;
    const [indent] = /^ */.exec(text.slice(next + 1, next + 1001)) ?? [''];
    const isBlank = /[\n]|^$/.test(text[next + 1 + indent.length] ?? '');
    if (!isBlank && indent.length <= column) return;
    scan.at = next + 1;
  }
}

/** Reads a value in brackets or quotes to its end. */
function readFlow(scan: Scan): void {
  let depth = 0;
  let before = ' ';
  do {
    const sign = scan.text[scan.at] ?? '';
    // A quote within a word is no quote.
    if (/["']/.test(sign) && /[\s,:{[]/.test(before)) readQuoted(scan, sign);
    else {
      if (sign === '#' && /\s/.test(before)) skipComment(scan);
      depth += changeOfDepth(sign);
      step(scan);
    }
    before = scan.text[scan.at - 1] ?? '';
  } while (depth > 0 && scan.at < scan.text.length);
}

function skipComment(scan: Scan): void {
  const end = scan.text.indexOf('\n', scan.at);
  scan.at = end < 0 ? scan.text.length : end;
}

function changeOfDepth(sign: string): number {
  if (sign === '{' || sign === '[') return 1;
  return sign === '}' || sign === ']' ? -1 : 0;
}

function readQuoted(scan: Scan, quote: string): void {
  step(scan);
  while (scan.at < scan.text.length) {
    const sign = scan.text[scan.at];
    if (sign === '\\' && quote === '"' && scan.text[scan.at + 1] !== '\n') {
      scan.at += 1;
    }
    step(scan);
    if (sign !== quote) continue;
    if (quote === '"' || scan.text[scan.at] !== quote) return;
    step(scan);
  }
}

/** One character on; behind a line break, the line that follows is moved. */
function step(scan: Scan): void {
  const { text, column, made } = scan;
  scan.at += 1;
  if (text[scan.at - 1] !== '\n') return;
  const start = scan.at;
  let end = start;
  while (text[end] === ' ') end += 1;
  const isBlank = text[end] === undefined || text[end] === '\n';
  const lacks = column + 1 - (end - start);
  if (!isBlank && lacks > 0) made.insert(start, ' '.repeat(lacks));
}
