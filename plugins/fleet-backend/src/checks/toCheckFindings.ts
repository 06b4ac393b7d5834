import type { CheckEvidence, Maintenance } from '@fairway/plugin-fleet-common';
import type {
  FindingSet,
  ReportedFinding,
} from '@fairway/plugin-findings-node';
import type { StoredCluster } from '../clusters/StoredCluster';
import type { Check } from '../domain/checks/Check';
import type { StoredVerdict } from '../domain/checks/StoredVerdict';

/**
 * What a check says of a cluster, as the set of findings of that check in that cluster. During maintenance what is bad is expected: nobody is
 * told of it, and what was open before stays, as unknown.
 */
export function toCheckFindings(
  check: Check,
  cluster: Pick<StoredCluster, 'name' | 'owner'>,
  verdict: StoredVerdict,
  maintenance?: Maintenance,
): Pick<FindingSet, 'rule' | 'scope' | 'unassessed' | 'findings'> {
  if (maintenance && verdict.state === 'bad') {
    const { until, reason } = maintenance;
    return {
      ...toCheckScope(check, cluster.name),
      unassessed: `the cluster is in maintenance until ${until}: ${reason}`,
      findings: [],
    };
  }
  return {
    ...toCheckScope(check, cluster.name),
    ...(verdict.state === 'unknown' && { unassessed: verdict.reason }),
    findings:
      verdict.state === 'bad' ? [toFinding(check, cluster, verdict)] : [],
  };
}

/** By what findings of a check in a cluster are known. */
export function toCheckScope(
  { id, title }: Check,
  cluster: string,
): Pick<FindingSet, 'rule' | 'scope'> {
  return { rule: { id, title }, scope: `cluster:${cluster}` };
}

/** One for all clusters of an owner: subject and next action are the check's own. */
function toFinding(
  { id, title, remediation }: Check,
  { name, owner }: Pick<StoredCluster, 'name' | 'owner'>,
  { severity, reason, evidence, total }: StoredVerdict,
): ReportedFinding {
  const left = total - evidence.length;
  return {
    subject: { key: id, title },
    owner,
    nextAction: {
      text: remediation.text,
      command: remediation.commands.join('\n'),
      link: remediation.link.url,
    },
    occurrences: [
      {
        cluster: name,
        severity,
        message: reason,
        link: `/fleet/clusters/${encodeURIComponent(
          name,
        )}?tab=checks&check=${id}`,
        evidence: [
          // The last place is for how many more there are.
          ...evidence.slice(0, left > 0 ? 19 : 20).map(toText),
          ...(left > 0 ? [{ text: `and ${total - 19} more` }] : []),
        ],
      },
    ],
  };
}

function toText({ kind, namespace, name, detail, since }: CheckEvidence): {
  text: string;
} {
  const object = namespace === undefined ? name : `${namespace}/${name}`;
  return {
    text: `${kind} ${object}: ${detail}${since ? ` since ${since}` : ''}`,
  };
}
