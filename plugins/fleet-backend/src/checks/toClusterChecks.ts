import {
  checkStates,
  checkSeverities,
  type CheckDescription,
  type CheckState,
  type ClusterCheck,
} from '@fairway/plugin-fleet-common';
import type { StoredCluster } from '../clusters/StoredCluster';
import type { RawVerdict } from '../domain/Assessment';
import { assessReach } from '../domain/assessCluster';
import {
  assessChecks,
  type StoredVerdicts,
} from '../domain/checks/assessChecks';
import type { Check, ShownEvidence } from '../domain/checks/Check';
import {
  resolveSettings,
  type CheckOverrides,
} from '../domain/checks/CheckSettings';
import { describeExtent } from '../domain/checks/describeExtent';
import { groupRows } from '../domain/checks/groupRows';
import { isOpenEvidence } from '../domain/checks/isOpenEvidence';
import type { KindStates } from '../domain/checks/KindState';
import { checks } from '../domain/checks/registry';
import type { StoredVerdict } from '../domain/checks/StoredVerdict';
import type { Thresholds } from '../domain/Thresholds';

/** What is kept of the checks of a cluster. */
interface ShownChecks {
  kinds: KindStates;
  verdicts: StoredVerdicts;
  /** What those that are unknown said before. */
  former?: ReadonlyMap<string, CheckState>;
}

/** The registry as it is told. */
export function describeChecks(): CheckDescription[] {
  return checks.map(describeCheck);
}

function describeCheck(check: Check): CheckDescription {
  const { id, title, kind, severity, needs, unknown, notApplicable } = check;
  return {
    ...{ id, title, kind, severity, unknown, notApplicable },
    needs: [...needs],
    thresholds: Object.entries(check.thresholds).map(([name, each]) => ({
      name,
      ...each,
    })),
    remediation: check.remediation,
  };
}

/**
 * What stands of a cluster's checks at `now`, worst first. What has become too old since it was stored is unknown, and what rests on
 * heartbeats is assessed anew, so that an observer that has stopped leaves nothing good behind. While the cluster does not answer, nothing
 * that was read of it is said to be so now: it is unknown, with what it was before.
 */
export function toClusterChecks(
  cluster: StoredCluster,
  stored: ShownChecks,
  context: {
    pace: Thresholds;
    checksMs: number;
    now: number;
    overrides: CheckOverrides;
    /** Whether the reader may see names of what is in the cluster. */
    readContents: boolean;
  },
): ClusterCheck[] {
  const { facts, version } = cluster;
  const renewed = assessChecks(
    checks,
    stored.verdicts,
    {
      ...{ ...groupRows([]), facts, version, hasRows: false },
      pace: context.pace,
      // What was said of manifests when the cluster was assessed last stands.
      manifests: { kind: 'unread' },
    },
    { ...context, kinds: stored.kinds },
  );
  const unreached = assessReach(facts, context.pace, context.now);
  return checks
    .map((check): ClusterCheck => {
      const settings = resolveSettings(check, context.overrides);
      const known = renewed.get(check.id) ?? stored.verdicts.get(check.id);
      const isRead = check.needs.length > 0 && !settings.isOff;
      const found = isRead && unreached ? silence(known, unreached) : known;
      const readAt = findReadAt(check, cluster, stored.kinds);
      return {
        ...{ id: check.id, title: check.title, kind: check.kind },
        severity: settings.severity,
        ...presentState(found),
        before: findBefore(check.id, found, stored, readAt),
        observedAt: readAt === null ? null : new Date(readAt).toISOString(),
        ...presentEvidence(found, context.readContents),
        remediation: check.remediation,
        ...(settings.reason !== undefined && { settings: settings.reason }),
      };
    })
    .sort(compareChecks);
}

function compareChecks(a: ClusterCheck, b: ClusterCheck): number {
  return (
    checkStates.indexOf(a.state) - checkStates.indexOf(b.state) ||
    checkSeverities.indexOf(a.severity) - checkSeverities.indexOf(b.severity) ||
    (a.id < b.id ? -1 : 1)
  );
}

function presentState(
  found: StoredVerdict | undefined,
): Pick<ClusterCheck, 'state' | 'reason' | 'since'> {
  return found
    ? {
        ...{ state: found.state, reason: found.reason },
        since: new Date(found.since).toISOString(),
      }
    : { state: 'unknown', reason: 'not assessed yet', since: null };
}

/** What is said of a check while its cluster does not answer. */
function silence(
  known: StoredVerdict | undefined,
  { reason, since }: RawVerdict,
): StoredVerdict | undefined {
  if (!known || known.state === 'unknown') return known;
  return {
    state: 'unknown',
    severity: known.severity,
    reason: `the cluster does not answer: ${reason}`,
    since: since ?? known.since,
    ...{ evidence: [], total: 0, extent: null },
  };
}

/** What a check that is unknown said when it was known last. */
function findBefore(
  id: string,
  found: StoredVerdict | undefined,
  { verdicts, former }: ShownChecks,
  readAt: number | null,
): ClusterCheck['before'] {
  const stored = verdicts.get(id);
  if (!stored || found?.state !== 'unknown') return null;
  const state = stored.state === 'unknown' ? former?.get(id) : stored.state;
  if (state === undefined || state === 'unknown') return null;
  const ended = stored.state === 'unknown' ? stored.since : readAt;
  const until = Math.min(ended ?? stored.since, readAt ?? Infinity);
  return { state, until: new Date(until).toISOString() };
}

/** The one way by which evidence leaves for pages and machines. */
function presentEvidence(
  found: ShownEvidence | undefined,
  readContents: boolean,
): Pick<ClusterCheck, 'evidence' | 'evidenceTotal' | 'extent' | 'isWithheld'> {
  const { evidence = [], total = 0 } = found ?? {};
  const shown = readContents ? evidence : evidence.filter(isOpenEvidence);
  return {
    evidence: shown,
    evidenceTotal: total,
    extent: found?.extent ?? describeExtent(evidence) ?? null,
    isWithheld: shown.length < evidence.length,
  };
}

/** The oldest of what it rests on. */
function findReadAt(
  { needs }: Check,
  { facts }: StoredCluster,
  kinds: KindStates,
): number | null {
  if (needs.length === 0) return facts.lastGoodAt;
  const times = needs.map(kind => kinds[kind]?.readAt ?? null);
  return times.includes(null) ? null : Math.min(...(times as number[]));
}
