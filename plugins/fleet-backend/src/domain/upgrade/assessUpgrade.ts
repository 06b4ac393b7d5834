import {
  upgradeEffects,
  type ClusterCheck,
  type UpgradeEffect,
  type UpgradeReason,
  type UpgradeVerdict,
  type Verdict,
} from '@fairway/plugin-fleet-common';
import { parseMinor } from '../checks/api/versions';
import { findUpgradeEffect, ofNextMinor } from './findUpgradeEffect';

export interface UpgradeInput {
  /** How the cluster is now. */
  verdict: Verdict;
  reason: string;
  /** Of the API server. */
  version: string | null;
  /** Who settles what stands against the upgrade. */
  owner: string | null;
  /** What its checks say now. */
  checks: readonly ClusterCheck[];
}

/**
 * Whether a cluster can be upgraded to that minor, and each reason against it. One reason that blocks is enough; without one, a single
 * unknown that could block leaves it open. What could at most be a warning is one as long as it is unknown.
 */
export function assessUpgrade(
  input: UpgradeInput,
  to: string | null,
): { verdict: UpgradeVerdict; reasons: UpgradeReason[] } {
  const reasons = [
    ...assessVersions(input, to),
    ...assessState(input),
    ...input.checks.flatMap(check => assessCheck(check, input, to)),
  ].sort(
    (one, other) =>
      upgradeEffects.indexOf(one.effect) - upgradeEffects.indexOf(other.effect),
  );
  return { verdict: toVerdict(reasons), reasons };
}

function toVerdict([worst]: UpgradeReason[]): UpgradeVerdict {
  switch (worst?.effect) {
    case 'blocks':
      return 'NOT_READY';
    case 'undetermined':
      return 'CANNOT_DETERMINE';
    case 'warns':
      return 'READY_WITH_WARNINGS';
    case undefined:
      return 'READY';
    default:
      return worst.effect satisfies never;
  }
}

/** API servers go from minor to minor, forwards. */
function assessVersions(
  { version, owner }: UpgradeInput,
  to: string | null,
): UpgradeReason[] {
  const say = (effect: UpgradeEffect, text: string) => [
    toReason(effect, text, owner),
  ];
  const present = parseMinor(version);
  if (!present) {
    return say('undetermined', 'the version of the API server is not known');
  }
  const target = parseMinor(to);
  if (!target) return say('undetermined', 'no version to upgrade to is named');
  const steps = target.minor - present.minor;
  if (target.major !== present.major || steps < 0) {
    return say(
      'blocks',
      `${to} is older than ${version}; API servers cannot go back`,
    );
  }
  if (steps > 1) {
    const next = `${present.major}.${present.minor + 1}`;
    return say(
      'blocks',
      `${to} skips ${
        steps - 1 === 1 ? 'a minor' : `${steps - 1} minors`
      }; upgrade to ${next} first`,
    );
  }
  return [];
}

function assessState({
  verdict,
  reason,
  owner,
}: UpgradeInput): UpgradeReason[] {
  switch (verdict) {
    case 'ok':
      return [];
    case 'bad':
      return [toReason('blocks', `the cluster is bad: ${reason}`, owner)];
    case 'unknown':
      return [
        toReason('undetermined', `the cluster is unknown: ${reason}`, owner),
      ];
    default:
      return verdict satisfies never;
  }
}

function assessCheck(
  check: ClusterCheck,
  { version, owner }: UpgradeInput,
  to: string | null,
): UpgradeReason[] {
  const isPatch = parseMinor(version)?.minor === parseMinor(to)?.minor;
  if (isPatch && ofNextMinor.includes(check.id)) return [];
  const effect = findUpgradeEffect(check);
  if (!effect) return [];
  const { id, title, state, reason, evidence, evidenceTotal } = check;
  const { extent, isWithheld } = check;
  return [
    {
      effect,
      text: reason,
      check: { id, title, state },
      owner,
      evidence,
      evidenceTotal,
      extent,
      isWithheld,
      remediation: check.remediation,
    },
  ];
}

function toReason(
  effect: UpgradeEffect,
  text: string,
  owner: string | null,
): UpgradeReason {
  return {
    ...{ effect, text, owner, check: null },
    ...{ evidence: [], evidenceTotal: 0, extent: null, isWithheld: false },
    remediation: null,
  };
}
