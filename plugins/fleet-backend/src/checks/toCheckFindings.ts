import {
  clusterContentsReadPermission,
  type CheckEvidence,
  type Maintenance,
} from '@fairway/plugin-fleet-common';
import type {
  FindingSet,
  ReportedFinding,
  ReportedOccurrence,
} from '@fairway/plugin-findings-node';
import type { NamespaceOwner } from '@fairway/plugin-fleet-node';
import type { StoredCluster } from '../clusters/StoredCluster';
import { heartbeat } from '../domain/checks/api/heartbeat';
import type { Check, ShownEvidence } from '../domain/checks/Check';
import { isOpenEvidence } from '../domain/checks/isOpenEvidence';
import { splitEvidence } from '../domain/checks/splitEvidence';
import type { StoredVerdict } from '../domain/checks/StoredVerdict';
import type { Silence } from '../domain/findSilence';

/** So much evidence is kept of a finding. */
const mostReported = 20;

/** What else decides what is reported of a check. */
export interface CheckCircumstances {
  maintenance?: Maintenance;
  /** That the cluster does not answer although it should. */
  silence?: Silence;
  /** Namespaces of environments. */
  places?: ReadonlyMap<string, NamespaceOwner>;
}

/**
 * What a check says of a cluster, as the set of findings of that check in that cluster. During maintenance what is wrong is expected: nobody is
 * told of it, and what was open before stays, as unknown. That a cluster does not answer makes its verdict unknown, and is all the same
 * something that somebody has to settle.
 */
export function toCheckFindings(
  check: Check,
  cluster: Pick<StoredCluster, 'name' | 'owner'>,
  verdict: StoredVerdict,
  { maintenance, silence, places = new Map() }: CheckCircumstances = {},
): Pick<FindingSet, 'rule' | 'scope' | 'unassessed' | 'findings'> {
  const wrong = findWrong(check, verdict, silence);
  if (!wrong) {
    return {
      ...toCheckScope(check, cluster.name),
      ...(verdict.state === 'unknown' && { unassessed: verdict.reason }),
      findings: [],
    };
  }
  if (maintenance) {
    const { until, reason } = maintenance;
    return {
      ...toCheckScope(check, cluster.name),
      unassessed: `the cluster is in maintenance until ${until}: ${reason}`,
      findings: [],
    };
  }
  return {
    ...toCheckScope(check, cluster.name),
    findings: toFindings(check, cluster, wrong, places),
  };
}

/** The verdict if it is bad, and of the heartbeat that there is none. */
function findWrong(
  { id }: Check,
  verdict: StoredVerdict,
  silence: Silence | undefined,
): StoredVerdict | undefined {
  if (id === heartbeat.id && silence) {
    return { ...verdict, severity: silence.severity, reason: silence.message };
  }
  return verdict.state === 'bad' ? verdict : undefined;
}

/** By what findings of a check in a cluster are known. */
export function toCheckScope(
  { id, title }: Check,
  cluster: string,
): Pick<FindingSet, 'rule' | 'scope'> {
  return { rule: { id, title }, scope: `cluster:${cluster}` };
}

/** One for each owner: what stands in an environment is its team's to settle, the rest is for the owner of the cluster. */
function toFindings(
  check: Check,
  { name, owner }: Pick<StoredCluster, 'name' | 'owner'>,
  verdict: StoredVerdict,
  places: ReadonlyMap<string, NamespaceOwner>,
): ReportedFinding[] {
  const { rest, shares } = splitEvidence(verdict, places);
  const { severity } = verdict;
  const elsewhere = shares.reduce((sum, { shown }) => sum + shown.total, 0);
  const ofCluster = toFinding(check, owner, {
    ...{ cluster: name, severity },
    message:
      elsewhere === 0
        ? verdict.reason
        : `${verdict.reason}; ${elsewhere} of ${verdict.total} in environments, whose teams have findings of their own`,
    link: `/fleet/clusters/${encodeURIComponent(name)}?tab=checks&check=${
      check.id
    }`,
    evidence: toReported(rest),
  });
  return [
    // Without evidence the cluster as a whole is meant.
    ...(rest.total > 0 || elsewhere === 0 ? [ofCluster] : []),
    ...shares.map(({ environment, owner: team, shown }) =>
      toFinding(check, team, {
        ...{ cluster: name, environment, severity },
        message: shown.extent ?? verdict.reason,
        link: `/environments/${environment
          .split('/')
          .map(encodeURIComponent)
          .join('/')}`,
        evidence: toReported({ ...shown, extent: null }).map(each => ({
          ...each,
          orOwner: true,
        })),
      }),
    ),
  ];
}

/** The same for all clusters and environments of an owner: subject and next action are the check's own. */
function toFinding(
  { id, title, remediation }: Check,
  owner: string | null,
  occurrence: ReportedOccurrence,
): ReportedFinding {
  return {
    subject: { key: id, title },
    owner,
    nextAction: {
      text: remediation.text,
      command: remediation.commands.join('\n'),
      link: remediation.link.url,
    },
    occurrences: [occurrence],
  };
}

/** How many objects there are, for everybody; and their names, for who may read what is in clusters. */
function toReported({ evidence, extent, total }: ShownEvidence) {
  const places = mostReported - (extent ? 1 : 0);
  const isCut = total > places || evidence.length > places;
  // The last place is for how many more there are.
  const named = evidence.slice(0, isCut ? places - 1 : places);
  return [
    ...(extent ? [{ text: extent }] : []),
    ...named.map(each => ({
      text: toText(each),
      ...(!isOpenEvidence(each) && {
        permission: clusterContentsReadPermission.name,
      }),
    })),
    ...(isCut ? [{ text: `and ${total - named.length} more` }] : []),
  ];
}

function toText({ kind, namespace, name, detail, since }: CheckEvidence) {
  const object = namespace === undefined ? name : `${namespace}/${name}`;
  return `${kind} ${object}: ${detail}${since ? ` since ${since}` : ''}`;
}
