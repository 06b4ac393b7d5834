import type {
  FindingSet,
  ReportedFinding,
  ReportedOccurrence,
} from '@fairway/plugin-findings-node';
import { digest, type DeclaredCluster } from './DeclaredObject';
import {
  isOpen,
  rankRecord,
  toSeverity,
  type DriftRecord,
  type KeptDifference,
} from './DriftRecord';

/** More objects of one cluster that are missing or extra are one finding. */
const mostApart = 20;
/** So many objects with differences are told one by one, the worst ones. */
const mostDrifted = 200;
/** Longest value in the evidence of a finding. */
const mostText = 300;

const rules = {
  changed: {
    id: 'FW-DRIFT-CHANGED',
    title: 'Objects differ from what Git declares',
  },
  missing: { id: 'FW-DRIFT-MISSING', title: 'Declared objects are missing' },
  extra: {
    id: 'FW-DRIFT-EXTRA',
    title: 'Objects that Git no longer declares are still there',
  },
  unread: {
    id: 'FW-DRIFT-UNREAD',
    title: 'Declared kinds cannot be read, so that nobody knows of drift',
  },
  file: {
    id: 'FW-DRIFT-FILE',
    title: 'Files that declare objects cannot be read',
  },
} as const;

/** What cannot be read of a cluster, on either side. */
export interface DriftGaps {
  /** Kinds that the cluster did not give. */
  missing: readonly { kind: string; reason: string }[];
  /** Files that declare something of it. */
  unread: DeclaredCluster['unread'];
}

type Sets = Pick<FindingSet, 'rule' | 'findings'>[];

/**
 * What somebody should settle of the drift of a cluster: the same difference is the same finding on every cluster. Of what many objects have in
 * common one finding is made, so that ten thousand deleted ones are one.
 *
 * @param gaps - what nobody knows of the cluster, and why
 */
export function toFindingSets(
  cluster: string,
  records: Iterable<DriftRecord>,
  { missing, unread }: DriftGaps,
): Sets {
  const open = [...records].filter(({ verdict }) => isOpen(verdict));
  const of = (verdict: string) => open.filter(each => each.verdict === verdict);
  return [
    { rule: rules.changed, findings: toChanged(cluster, of('drifted')) },
    { rule: rules.missing, findings: toAbsent(cluster, of('missing')) },
    { rule: rules.extra, findings: toExtra(cluster, of('extra')) },
    { rule: rules.unread, findings: toUnread(cluster, missing) },
    { rule: rules.file, findings: toBrokenFiles(cluster, unread) },
  ];
}

function toChanged(
  cluster: string,
  records: readonly DriftRecord[],
): ReportedFinding[] {
  const sorted = [...records].sort(
    (one, other) => rankRecord(other) - rankRecord(one),
  );
  const findings = new Map<string, ReportedFinding>();
  for (const record of sorted.slice(0, mostDrifted)) {
    for (const difference of record.differences) {
      const key = digest(difference.fingerprint, record.owner);
      const before = findings.get(key);
      const occurrences = [
        ...(before?.occurrences ?? []),
        toOccurrence(cluster, record, difference),
      ];
      findings.set(key, {
        ...toFinding(record, difference.fingerprint, occurrences),
        subject: {
          key: difference.fingerprint,
          title: `${record.kind} ${record.name}: ${difference.path}`,
        },
      });
    }
  }
  const rest = sorted.slice(mostDrifted);
  return rest.length > 0
    ? [...findings.values(), toMany(cluster, rest, 'differ from Git')]
    : [...findings.values()];
}

function toOccurrence(
  cluster: string,
  record: DriftRecord,
  difference: KeptDifference,
): ReportedOccurrence {
  const { author, declared, live, path, severity } = difference;
  const by = author?.byHand ? `${author.manager} by hand` : author?.manager;
  const at =
    author?.at === undefined || author.at === null
      ? ''
      : `, ${new Date(author.at).toISOString()}`;
  return {
    ...toPlace(cluster, record),
    severity,
    message: `${path} is not as declared`,
    evidence: [
      { text: `declared: ${cut(declared)}` },
      { text: `live: ${cut(live)}` },
      { text: by ? `written by ${by}${at}` : 'nobody knows who wrote it' },
    ],
  };
}

function toAbsent(
  cluster: string,
  records: readonly DriftRecord[],
): ReportedFinding[] {
  if (records.length > mostApart) {
    return [toMany(cluster, records, 'are missing')];
  }
  return records.map(record =>
    toFinding(record, `missing ${record.kind} ${record.name}`, [
      {
        ...toPlace(cluster, record),
        severity: 'high',
        message: 'Git declares it, and the cluster does not have it',
      },
    ]),
  );
}

function toExtra(
  cluster: string,
  records: readonly DriftRecord[],
): ReportedFinding[] {
  if (records.length > mostApart) {
    return [toMany(cluster, records, 'are not declared any more')];
  }
  return records.map(record =>
    toFinding(record, `extra ${record.kind} ${record.name}`, [
      {
        ...toPlace(cluster, record),
        severity: 'medium',
        message: 'it was applied from Git once, which does not declare it',
      },
    ]),
  );
}

function toUnread(
  cluster: string,
  missing: readonly { kind: string; reason: string }[],
): ReportedFinding[] {
  return missing.map(({ kind, reason }) => ({
    subject: { key: kind, title: `${kind}: ${reason}` },
    owner: null,
    nextAction: {
      text: 'Let the reader see the kind, or install what defines it',
      link: `/fleet/clusters/${encodeURIComponent(cluster)}`,
    },
    occurrences: [{ cluster, severity: 'medium', message: reason }],
  }));
}

/** The same file is the same finding on every cluster that it declares. */
function toBrokenFiles(
  cluster: string,
  unread: DeclaredCluster['unread'],
): ReportedFinding[] {
  const byFile = new Map<string, ReportedFinding>();
  for (const { file, line, message } of unread) {
    const place = line === null ? file : `${file}:${line}`;
    byFile.set(file, {
      subject: { key: file, title: place },
      owner: null,
      nextAction: {
        text: 'Correct it in Git; until then what it may declare is unknown',
      },
      occurrences: [
        ...(byFile.get(file)?.occurrences ?? []),
        { cluster, severity: 'medium', message: `${place}: ${message}` },
      ],
    });
  }
  return [...byFile.values()].slice(0, mostDrifted);
}

/** One finding of many objects of one cluster: something happened to them together. */
function toMany(
  cluster: string,
  records: readonly DriftRecord[],
  what: string,
): ReportedFinding {
  const rank = Math.max(...records.map(rankRecord));
  const some = records.slice(0, 3).map(describe).join(', ');
  const owners = new Set(records.map(({ owner }) => owner));
  const [owner] = owners;
  return {
    subject: {
      key: `many ${cluster} ${what}`,
      title: `Many objects of ${cluster} ${what}`,
    },
    owner: owners.size === 1 ? owner : null,
    nextAction: {
      text: 'Find out what happened to them together before anything is applied again',
      link: toLink({ cluster, state: records[0].verdict ?? '' }),
    },
    occurrences: [
      {
        ...{ cluster, severity: toSeverity(rank) ?? 'low' },
        message: `${records.length} objects ${what}, among them ${some}`,
      },
    ],
  };
}

function toFinding(
  record: DriftRecord,
  key: string,
  occurrences: readonly ReportedOccurrence[],
): ReportedFinding {
  const { kind, name, owner } = record;
  return {
    subject: { key, title: `${kind} ${name}` },
    owner,
    nextAction: {
      text: 'Apply again what Git declares, or change it in Git',
      link: toLink({ kind, search: name }),
    },
    occurrences,
  };
}

function toPlace(cluster: string, record: DriftRecord) {
  const { environment } = record;
  return {
    cluster,
    ...(environment !== null && { environment }),
    object: describe(record),
  };
}

function describe({ kind, namespace, name }: DriftRecord): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** The list of drift, narrowed to what the finding is about. */
function toLink(filters: Record<string, string>): string {
  return `/drift?${new URLSearchParams(filters)}`;
}

function cut(text: string | null): string {
  if (text === null) return 'nothing';
  return text.length > mostText ? `${text.slice(0, mostText)}…` : text;
}
