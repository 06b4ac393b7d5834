import type { Severity } from '@fairway/plugin-findings-common';

/** What one reporter holds true now about one rule in one scope: all of it, so that what is gone from it closes by itself. */
export interface FindingSet {
  rule: {
    /** `FW-<AREA>-<NAME>`. */
    id: string;
    /** What is wrong if it holds, in a few words. */
    title: string;
  };
  /** What was looked at, for example `cluster:harbour-dev`. One reporter reports a rule in a scope. */
  scope: string;
  /** When what it says was read, in milliseconds. Of two sets of a scope the one that was read later stands, whichever comes first. */
  observedAt: number;
  /** Decides between two that were read in the same millisecond: an epoch or a version that only grows. 0 if absent. */
  fence?: number;
  /**
   * Why not everything could be assessed. What is in the set is open all the same; what was open before and is not in the set stays, as
   * unknown for this reason. Absent: all was assessed, and what is not in the set is closed.
   */
  unassessed?: string;
  /** For how long the set holds; after that, what is open is unknown until the next one. A day if absent. */
  validForMs?: number;
  findings: readonly ReportedFinding[];
}

/** One thing that somebody should settle. In whatever scopes it is reported, rule, subject and owner make it one. */
export interface ReportedFinding {
  subject: {
    /** The same for what is the same problem, in every scope. */
    key: string;
    /** For people. */
    title: string;
  };
  /** Entity ref of the user or group that should settle it, and may see it; null: the platform team's. */
  owner: string | null;
  nextAction: {
    text: string;
    /** One command a line. */
    command?: string;
    link?: string;
  };
  /** None: there is no such finding. */
  occurrences: readonly ReportedOccurrence[];
}

/** One place at which a finding is true. */
export interface ReportedOccurrence {
  cluster?: string;
  /** `<owner>/<name>` */
  environment?: string;
  /** What is concerned there: `<kind> <namespace>/<name>`, or the path of a file. */
  object?: string;
  /** Tells two at the same object apart; they are one without it. */
  key?: string;
  severity: Severity;
  message: string;
  /** One command a line. */
  command?: string;
  /** An address, or a path of the portal. */
  link?: string;
  evidence?: readonly ReportedEvidence[];
}

/** What shows that something is so. */
export interface ReportedEvidence {
  text: string;
  link?: string;
  /** Name of a permission to read, without a resource, that a reader must have; absent: it is for all who may see the finding. */
  permission?: string;
  /** Whether who owns the finding may see it without that permission: it is about what is theirs. */
  orOwner?: boolean;
}
