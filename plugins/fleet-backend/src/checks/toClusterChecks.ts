import {
  checkStates,
  checkSeverities,
  type CheckDescription,
  type ClusterCheck,
} from '@fairway/plugin-fleet-common';
import type { StoredCluster } from '../clusters/StoredCluster';
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
import type { Thresholds } from '../domain/Thresholds';

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
 * heartbeats is assessed anew, so that an observer that has stopped leaves nothing good behind.
 */
export function toClusterChecks(
  cluster: StoredCluster,
  stored: { kinds: KindStates; verdicts: StoredVerdicts },
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
  return checks
    .map((check): ClusterCheck => {
      const found = renewed.get(check.id) ?? stored.verdicts.get(check.id);
      const settings = resolveSettings(check, context.overrides);
      const readAt = findReadAt(check, cluster, stored.kinds);
      return {
        id: check.id,
        title: check.title,
        kind: check.kind,
        severity: settings.severity,
        state: found?.state ?? 'unknown',
        reason: found?.reason ?? 'not assessed yet',
        since: found ? new Date(found.since).toISOString() : null,
        observedAt: readAt === null ? null : new Date(readAt).toISOString(),
        ...presentEvidence(found, context.readContents),
        remediation: check.remediation,
        ...(settings.reason !== undefined && { settings: settings.reason }),
      };
    })
    .sort(
      (a, b) =>
        checkStates.indexOf(a.state) - checkStates.indexOf(b.state) ||
        checkSeverities.indexOf(a.severity) -
          checkSeverities.indexOf(b.severity) ||
        (a.id < b.id ? -1 : 1),
    );
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
