import { readFile } from 'node:fs/promises';
import type { ReportProblem } from '../../domain/report/Report';
import type { Value } from '../../domain/Value';
import { decodeText } from '../../reading/decodeText';
import { LineMap } from '../../reading/LineMap';
import { parseDocument } from '../../reading/parseDocument';
import { DEFAULT_LIMITS } from '../../reading/ReadLimits';
import {
  splitDocuments,
  type TextDocument,
} from '../../reading/splitDocuments';
import { TextError } from '../../reading/TextError';

/** A document of any shape, and where it stands. */
export interface ReadValue {
  value: Value;
  line: number;
  document: number;
}

/** The documents of a file that need not be Kubernetes objects. */
export async function readValues(
  file: string,
): Promise<{ values: ReadValue[]; problems: ReportProblem[] }> {
  const values: ReadValue[] = [];
  const problems: ReportProblem[] = [];
  const refuse = (message: string, line?: number, document?: number) =>
    problems.push({ file, line, document, field: undefined, message });
  const text = await readTextFile(file);
  if (text === undefined) {
    refuse('it cannot be read as text: give a file of YAML or JSON');
  }
  splitDocuments(text ?? '').forEach((part, index) => {
    const document = index + 1;
    try {
      parseDocument(part.text, DEFAULT_LIMITS).forEach(({ value }) =>
        values.push({ value, line: part.line, document }),
      );
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      refuse(error.message, findLine(part, error), document);
    }
  });
  return { values, problems };
}

async function readTextFile(file: string): Promise<string | undefined> {
  try {
    return decodeText(await readFile(file));
  } catch {
    return undefined;
  }
}

function findLine(part: TextDocument, error: TextError): number {
  return new LineMap(part.text, part.line).findLine(error.offset);
}
