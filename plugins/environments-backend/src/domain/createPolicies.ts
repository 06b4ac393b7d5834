import {
  checkQuotaBounds,
  checkQuotaMinimum,
  CreateEnvironmentInput,
  EnvironmentClassDocument,
  findContradictions,
} from '@fairway/plugin-environments-common';
import type { PolicyCheck } from '@fairway/plugin-runs-node';
import { toClassPath } from './environmentPaths';
import type { FleetDocuments } from './FleetDocuments';
import type { Placement } from './placeEnvironment';

/** Whether the team may own environments, and use this class. */
export function checkClass(
  input: CreateEnvironmentInput,
  documents: FleetDocuments,
): PolicyCheck {
  const { owner, class: className } = input;
  const team = documents.teams.get(owner)?.document;
  const isKnown = documents.classes.has(className);
  const isOpen = team?.spec.classes.includes(className) ?? false;
  return {
    policy: 'class',
    allowed: `${owner} may use class ${className}.`,
    problems: [
      ...(team
        ? []
        : [
            `owner: "${owner}" is not a team that can own environments; ${listKnown(
              documents.teams,
            )}`,
          ]),
      ...(team && isKnown && !isOpen
        ? [
            `class: ${owner} may not use class "${className}"; it may use ${team.spec.classes.join(
              ', ',
            )}`,
          ]
        : []),
      ...(isKnown
        ? []
        : [`class: ${explainUnknownClass(className, documents)}`]),
    ],
  };
}

/** A class whose document is broken is there, and cannot be had until that is repaired. */
function explainUnknownClass(
  className: string,
  { broken, classes }: FleetDocuments,
): string {
  const finding = broken.find(({ path }) => path === toClassPath(className));
  return finding
    ? `the document of "${className}" is broken (${finding.path}${
        finding.line ? `, line ${finding.line}` : ''
      }); ask the platform team to repair it, or take another class`
    : `"${className}" is unknown; ${listKnown(classes)}`;
}

function listKnown(known: ReadonlyMap<string, unknown>): string {
  return known.size > 0
    ? `known are ${[...known.keys()].sort().join(', ')}`
    : 'the fleet repository declares none';
}

/** Whether the class leases for as long. */
export function checkLease(
  input: CreateEnvironmentInput,
  { spec: { lease } }: EnvironmentClassDocument,
): PolicyCheck {
  const days = input.leaseDays ?? lease.defaultDays;
  return {
    policy: 'lease',
    allowed: `Class ${input.class} leases for ${days} of at most ${lease.maximumDays} days.`,
    problems:
      days > lease.maximumDays
        ? [
            `leaseDays: class ${input.class} leases for at most ${lease.maximumDays} days; ${days} were requested`,
          ]
        : [],
  };
}

/** Whether each amount lies within the bounds of the class, and fits the others. */
export function checkQuota(
  input: CreateEnvironmentInput,
  { spec: { limits, quota } }: EnvironmentClassDocument,
): PolicyCheck {
  const asked = input.quota ?? {};
  return {
    policy: 'quota',
    allowed: `Every amount is within the bounds of class ${input.class}.`,
    problems: [
      ...checkQuotaBounds(asked, quota.maximum),
      ...checkQuotaMinimum(asked, limits),
      ...findContradictions({ ...quota.defaults, ...asked }),
    ].map(({ key, message }) => `quota.${key}: ${message}`),
  };
}

/** Whether there is a cluster of a tier that class and team may use. */
export function checkTier(
  { owner }: CreateEnvironmentInput,
  placement: Placement,
): PolicyCheck {
  return placement.kind === 'placed'
    ? {
        policy: 'tier',
        allowed: `Tier ${placement.cluster.tier} is open to the class and to ${owner}.`,
        problems: [],
      }
    : { policy: 'tier', allowed: '', problems: [placement.reason] };
}
