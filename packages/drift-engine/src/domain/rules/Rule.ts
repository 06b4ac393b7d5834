/** What docs/drift-rules.md says of a rule; the rule itself is the function beside it. */
export interface Rule {
  /** Stands in every difference that it had a part in. */
  id: string;
  what: string;
  why: string;
  /** Where the rule is known from: documentation, an issue, another engine's code. */
  source: string;
  example: { declared: string; live: string; result: string };
}
