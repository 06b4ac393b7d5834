import type { Comparison, ObjectVerdict, Severity } from '../Comparison';

/** Where a document stands. */
export interface SourceLocation {
  file: string;
  /** From 1. */
  line: number;
  /** From 1; which document of the file. */
  document: number;
}

/** What was wrong with the input: it could not be assessed, everything else was. */
export interface ReportProblem {
  /** Undefined if it lies in no file, say a server that does not answer. */
  file: string | undefined;
  line: number | undefined;
  document: number | undefined;
  field: string | undefined;
  message: string;
}

/** One object and where Git declares it. */
export interface ReportedObject {
  comparison: Comparison;
  /** Undefined if Git does not declare it, or if the place is not known. */
  declaredAt: SourceLocation | undefined;
}

/** How much of what was found. */
export interface ReportCounts {
  objects: number;
  verdicts: Readonly<Record<ObjectVerdict, number>>;
  differences: number;
  severities: Readonly<Record<Severity, number>>;
  suppressedDifferences: number;
  problems: number;
}

/** `unknown` outranks `drifted`: what was not assessed may hide more. */
export type ReportResult = 'in-sync' | 'drifted' | 'unknown';

/** All that a run found. Every output is made from it alone. Values of Secrets are masks. */
export interface Report {
  engine: string;
  /** Milliseconds since 1970. */
  now: number;
  /** What was compared with what, in words. */
  declared: string;
  live: string;
  result: ReportResult;
  counts: ReportCounts;
  /** The gravest first. */
  objects: readonly ReportedObject[];
  problems: readonly ReportProblem[];
}
