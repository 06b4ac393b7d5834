export type { Findings, FindingSink } from './Findings';
export type {
  FindingSet,
  ReportedFinding,
  ReportedOccurrence,
} from './FindingSet';
export { findingsServiceRef } from './findingsServiceRef';
export { InProcessFindings } from './InProcessFindings';
