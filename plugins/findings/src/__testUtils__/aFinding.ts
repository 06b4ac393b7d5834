import type {
  FindingDetail,
  FindingSummary,
  ListFindingsResponse,
  Occurrence,
} from '@fairway/plugin-findings-common';

const hour = 3_600_000;

export function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * hour).toISOString();
}

/** A row of the list: nodes that are not ready on two clusters. */
export function aFinding(change: Partial<FindingSummary> = {}): FindingSummary {
  return {
    id: 'finding-1',
    rule: { id: 'FW-NODE-NOTREADY', title: 'Nodes are not ready' },
    subject: 'Nodes',
    severity: 'high',
    state: 'open',
    owner: 'group:default/platform',
    assignee: null,
    occurrences: { total: 3, unknown: 0, clusters: 2 },
    firstSeen: hoursAgo(55),
    lastSeen: hoursAgo(1.5),
    closedAt: null,
    flaps: 0,
    nextAction: {
      text: 'Look at the kubelet',
      command: 'kubectl describe node <name>',
      link: '/fleet',
    },
    disposition: null,
    ...change,
  };
}

/** A node that is not ready. */
export function anOccurrence(change: Partial<Occurrence> = {}): Occurrence {
  return {
    cluster: 'harbour-dev',
    environment: null,
    object: 'Node n1',
    message: 'n1 is not ready',
    severity: 'high',
    state: 'open',
    reason: null,
    firstSeen: hoursAgo(55),
    observedAt: hoursAgo(1.5),
    flaps: 0,
    command: null,
    link: null,
    evidence: [],
    isWithheld: false,
    ...change,
  };
}

/** A finding with its occurrences, which the reader may settle. */
export function aFindingDetail(
  change: Partial<FindingDetail> = {},
): FindingDetail {
  return {
    ...aFinding(),
    items: [anOccurrence()],
    history: [],
    may: { settle: true },
    ...change,
  };
}

/** An answer of the list, with its counts. */
export function aList(
  items: FindingSummary[],
  change: Partial<ListFindingsResponse> = {},
): ListFindingsResponse {
  const count = (
    values: readonly string[],
    toValue: (finding: FindingSummary) => string,
  ) =>
    values.map(value => ({
      value,
      title: value,
      count: items.filter(each => toValue(each) === value).length,
    }));
  const distinct = (toValue: (finding: FindingSummary) => string) =>
    count([...new Set(items.map(toValue))], toValue);
  return {
    items,
    total: items.length,
    facets: {
      severity: count(
        ['critical', 'high', 'medium', 'low'],
        ({ severity }) => severity,
      ),
      state: count(
        ['open', 'unknown', 'snoozed', 'accepted', 'closed'],
        ({ state }) => state,
      ),
      owner: distinct(({ owner }) => owner ?? 'none'),
      rule: distinct(({ rule }) => rule.id),
      cluster: items.some(({ occurrences }) => occurrences.clusters > 0)
        ? count(['harbour-dev'], () => 'harbour-dev')
        : [],
    },
    ...change,
  };
}
