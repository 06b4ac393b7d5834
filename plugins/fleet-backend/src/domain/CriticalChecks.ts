/** Critical checks of a cluster that are not good, beside those that the facts tell by themselves. */
export interface CriticalChecks {
  /** Ids. */
  bad: string[];
  unknown: string[];
}
