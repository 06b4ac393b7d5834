import {
  formatQuantity,
  parseQuantity,
  Quota,
} from '@fairway/plugin-environments-common';
import type { PolicyCheck } from '@fairway/plugin-runs-node';
import type { FleetDocuments } from './FleetDocuments';
import { listOfTeam, listUnreadableOfTeam } from './listOfTeam';

/** What one team may have only so much of, over all its environments. */
export interface TeamCapacity {
  /** `environments`, or a key of the team's quota such as `requests.cpu`. */
  key: string;
  /** As plans name it. */
  name: string;
  /** What its environments have, as Git declares them: a number, or a quantity in billionths. */
  taken: bigint;
  most: bigint;
  /** Names of environments that bound no such amount, or whose documents cannot be used, so that `taken` says nothing of them. */
  uncounted: readonly string[];
}

const countKey = 'environments';

/** The number of environments, which the portal's configuration bounds, and whatever the team's document bounds in all. */
export function listTeamCapacities(
  owner: string,
  documents: Pick<FleetDocuments, 'broken' | 'environments' | 'teams'>,
  environmentsPerTeam: number,
): TeamCapacity[] {
  const environments = listOfTeam(owner, documents).map(
    ({ name, document }) => ({ name, quota: document.spec.quota }),
  );
  const unreadable = listUnreadableOfTeam(owner, documents);
  const bounds = documents.teams.get(owner)?.document.spec.quota ?? {};
  return [
    {
      key: countKey,
      name: toName(owner, countKey),
      taken: BigInt(environments.length + unreadable.length),
      most: BigInt(environmentsPerTeam),
      uncounted: [],
    },
    ...Object.entries(bounds).map(([key, most]) => ({
      key,
      name: toName(owner, key),
      taken: environments.reduce(
        (sum, { quota }) => sum + toAmount(quota[key]),
        0n,
      ),
      most: toAmount(most),
      uncounted: environments
        .filter(({ quota }) => quota[key] === undefined)
        .map(({ name }) => name)
        .concat(unreadable),
    })),
  ];
}

function toName(owner: string, key: string): string {
  return `team:${owner}/${key}`;
}

function toAmount(text: string | undefined): bigint {
  return parseQuantity(text ?? '') ?? 0n;
}

/** How much one more environment with this quota takes of it; undefined if its quota does not bound it. */
export function toAskedAmount(
  { key }: TeamCapacity,
  quota: Quota,
): bigint | undefined {
  if (key === countKey) return 1n;
  return quota[key] === undefined ? undefined : toAmount(quota[key]);
}

/**
 * Whether one more environment fits.
 *
 * @param asked - what it takes; undefined if its quota does not bound it
 * @param underWay - what runs under way will take, beside what Git declares
 */
export function checkTeamCapacity(
  owner: string,
  capacity: TeamCapacity,
  asked: bigint | undefined,
  underWay: bigint,
): PolicyCheck {
  const { key, taken, most } = capacity;
  const fits = taken + underWay + (asked ?? 0n) <= most;
  return key === countKey
    ? {
        policy: 'environments',
        allowed: `${owner} has ${taken} of at most ${toCount(most)}.`,
        problems: fits
          ? []
          : [
              `owner: ${owner} has ${toCount(taken)}${
                underWay === 0n ? '' : `, ${underWay} more being created`
              }, and a team may have ${most}; retire one, or ask the platform team for more`,
            ],
      }
    : checkQuotaKey(owner, capacity, asked, underWay);
}

function toCount(number: bigint): string {
  return `${number} environment${number === 1n ? '' : 's'}`;
}

function checkQuotaKey(
  owner: string,
  { key, taken, most, uncounted }: TeamCapacity,
  asked: bigint | undefined,
  underWay: bigint,
): PolicyCheck {
  const show = (amount: bigint) =>
    formatQuantity(amount, /(memory|storage)$/.test(key));
  const policy = `team quota ${key}`;
  if (asked === undefined) {
    return {
      policy,
      allowed: '',
      problems: [
        `class: team ${owner} has a quota for ${key} over all its environments, and this environment would have no limit for it; set quota.${key}, or choose a class that sets it`,
      ],
    };
  }
  const [has, bound, wanted] = [taken, most, asked].map(show);
  const waiting =
    underWay === 0n ? '' : `, and ${show(underWay)} are being added`;
  return {
    policy,
    allowed: `The environments of ${owner} have ${has} of ${bound}; this one adds ${wanted}.${describeUncounted(
      uncounted,
    )}`,
    problems:
      taken + underWay + asked <= most
        ? []
        : [
            `quota.${key}: ${wanted} were requested, and the environments of ${owner} have ${has} of ${bound}${waiting}; ask for less, retire an environment, or ask the platform team for more`,
          ],
  };
}

/** What nobody bounds is not counted, and is told. */
function describeUncounted(names: readonly string[]): string {
  return names.length === 0
    ? ''
    : ` Not counted, because their quota does not limit it or their document cannot be used: ${names.join(
        ', ',
      )}.`;
}
