import {
  checkSeverities,
  checkStates,
  type CheckSeverity,
  type CheckState,
  type ClusterCheck,
} from '@fairway/plugin-fleet-common';

/** What is looked for among the checks, as the address says it. */
export interface CheckFilter {
  search: string;
  severity: string;
}

/** The checks that the filter lets through, by state, worst first; states without any are left out. */
export function groupChecks(
  items: readonly ClusterCheck[],
  { search, severity }: CheckFilter,
): { state: CheckState; items: ClusterCheck[] }[] {
  const words = search.toLowerCase();
  const wanted = parseSeverity(severity);
  const matching = items.filter(
    each =>
      (!wanted || each.severity === wanted) &&
      toText(each).toLowerCase().includes(words),
  );
  return checkStates
    .map(state => ({
      state,
      items: matching.filter(each => each.state === state),
    }))
    .filter(group => group.items.length > 0);
}

/** A severity that is none, as anyone may have typed it, is all. */
export function parseSeverity(text: string): CheckSeverity | undefined {
  return checkSeverities.find(each => each === text);
}

function toText({ id, title, reason, evidence }: ClusterCheck): string {
  return [
    id,
    title,
    reason,
    ...evidence.map(({ namespace = '', name }) => `${namespace}/${name}`),
  ].join(' ');
}
