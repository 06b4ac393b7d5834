import { decodeText } from './decodeText';
import { FieldLocator } from './FieldLocator';
import { findShortcoming } from './findShortcoming';
import { LineMap } from './LineMap';
import { listItems } from './listItems';
import { parseDocument } from './parseDocument';
import type { ParsedText } from './ParsedText';
import type { Problem } from './Problem';
import type { ReadLimits } from './ReadLimits';
import type { ReadObject } from './ReadObject';
import { splitDocuments, type TextDocument } from './splitDocuments';
import { TextError } from './TextError';
import type { Value } from '../domain/Value';

/** Objects, and why others could not be read. */
export interface ReadResult {
  objects: ReadObject[];
  problems: Problem[];
}

/** Where a value stands. */
interface SourceLocation {
  file: string;
  line: number;
  document: number;
}

/** The objects of one file. */
export function readText(
  content: string | Uint8Array,
  file: string,
  limits: ReadLimits,
): ReadResult {
  const result: ReadResult = { objects: [], problems: [] };
  const refuse = (message: string): ReadResult => {
    const sourceLocation = {
      line: undefined,
      document: undefined,
      field: undefined,
    };
    result.problems.push({ file, ...sourceLocation, message });
    return result;
  };
  if (content.length > limits.maxBytes) {
    return refuse(`it is larger than ${limits.maxBytes} bytes`);
  }
  const text = decodeText(content);
  if (text === undefined)
    return refuse('it is binary, not UTF-8 or UTF-16 text');
  splitDocuments(text).forEach((part, i) => {
    readDocument(part, { file, document: i + 1, limits }, result);
  });
  return result;
}

function readDocument(
  part: TextDocument,
  {
    file,
    document,
    limits,
  }: { file: string; document: number; limits: ReadLimits },
  result: ReadResult,
): void {
  const lines = new LineMap(part.text, part.line);
  const fields = new FieldLocator(part.text);
  const refuse = (message: string, line: number) =>
    result.problems.push({ file, line, document, field: undefined, message });
  if (part.hasBadSeparator) {
    refuse('text after --- on the same line is not read', part.line - 1);
  }
  try {
    for (const parsed of parseDocument(part.text, limits)) {
      collect(
        parsed.value,
        { file, document, parsed, lines, fields, part },
        result,
      );
    }
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    // What is missing at the end is missed where the text ends, not in the blank lines behind it.
    const end = Math.max(part.text.trimEnd().length - 1, 0);
    refuse(error.message, lines.findLine(Math.min(error.offset, end)));
  }
}

interface Source {
  file: string;
  document: number;
  parsed: ParsedText;
  lines: LineMap;
  fields: FieldLocator;
  part: TextDocument;
}

/** Adds the objects of a document, those of lists one by one. */
function collect(root: Value, source: Source, result: ReadResult): void {
  // A document of nothing but `null` is as good as empty.
  if (root === null) return;
  const pending: { value: Value; offset: number }[] = [
    { value: root, offset: source.parsed.offset },
  ];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value, offset } = next;
    const items = listItems(value);
    if (items) {
      for (const item of [...items].reverse()) {
        pending.push({
          value: item,
          offset: findOffset(item, source) ?? offset,
        });
      }
    } else {
      add(
        value,
        { sourceLocation: toSourceLocation(offset, source), offset, source },
        result,
      );
    }
  }
}

function findOffset(value: Value, { parsed }: Source): number | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? parsed.offsets.get(value)
    : undefined;
}

function toSourceLocation(
  offset: number,
  { file, document, lines }: Source,
): SourceLocation {
  return { file, line: lines.findLine(offset), document };
}

function add(
  value: Value,
  {
    sourceLocation,
    offset,
    source,
  }: { sourceLocation: SourceLocation; offset: number; source: Source },
  result: ReadResult,
): void {
  const { fields, lines } = source;
  const shortcoming = findShortcoming(value);
  if (shortcoming) {
    const { keys, message } = shortcoming;
    result.problems.push({
      ...sourceLocation,
      ...(keys && { line: lines.findLine(fields.locate(offset, keys)) }),
      field: keys?.join('.'),
      message,
    });
    return;
  }
  // findShortcoming has seen that it is an object.
  const object = value as ReadObject['object'];
  const { text, line } = source.part;
  result.objects.push({
    ...{ object, ...sourceLocation },
    // Seldom asked for, so that the lines are listed once more then and not kept until then.
    findLines: paths => {
      const map = new LineMap(text, line);
      return fields.locateAll(offset, paths).map(at => map.findLine(at));
    },
  });
}
