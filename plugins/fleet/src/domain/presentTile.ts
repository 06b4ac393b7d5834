import type { ClusterSummary, Verdict } from '@fairway/plugin-fleet-common';
import { describeDuration, startSentence } from '@fairway/portal-ui';
import { formatMoment } from './formatMoment';
import { describeBadChecks } from './describeBadChecks';
import { describeOutlook } from './describeOutlook';
import { presentVerdict } from './presentVerdict';

/** What a tile says of a cluster, as plain words, so that it is drawn again only if one of them changes. */
export interface Tile {
  name: string;
  title: string;
  verdict: Verdict;
  /** Why it is bad or unknown, and since when it is unknown. */
  detail: string | null;
  /** How many checks are bad, and the worst of them; null: nothing can be said of them. */
  finding: string | null;
  /** What is going to break on it; null: nothing that is known. */
  ahead: string | null;
  /** The number in it, for a tile that has no room for words; or for how long it is unknown. */
  short: string | null;
  /** Version and nodes, and of what time they are if that is not now. */
  figures: string;
  /** All of it in one sentence. */
  label: string;
}

/** What to say of a cluster at `now`, given when the portal answered (both in milliseconds). */
export function presentTile(
  cluster: ClusterSummary,
  answeredAt: number,
  now: number,
): Tile {
  const { name, title = name, since } = cluster;
  const presented = presentVerdict(cluster, answeredAt, now);
  const { verdict, outdated } = presented;
  // Of an answer that is too old, only what does not change by the minute is said.
  const checks = outdated ? null : cluster.checks;
  const age =
    verdict === 'unknown' && !outdated && since !== null
      ? describeDuration(Math.max(0, now - Date.parse(since)))
      : null;
  const detail = joinSentences(
    presented.maintenance,
    toDetail(verdict, presented.reason, age),
  );
  const finding = describeBadChecks(checks);
  const ahead = describeOutlook(outdated ? null : cluster.outlook);
  const figures = toFigures(cluster, verdict, now);
  return {
    ...{ name, title, verdict, detail, finding, ahead, figures },
    short: age === null ? toCount(checks) : toLargestUnit(age),
    label: `${title}: ${[verdict, detail, finding, ahead, figures]
      .filter(Boolean)
      .join('; ')}`,
  };
}

function joinSentences(
  maintenance: string | null,
  detail: string | null,
): string | null {
  if (maintenance === null) return detail;
  const first = startSentence(maintenance);
  return detail === null ? first : `${first}. ${detail}`;
}

function toCount(checks: ClusterSummary['checks']): string | null {
  return checks && checks.bad > 0 ? String(checks.bad) : null;
}

/** `5 min` of `5 min 30 s`. */
function toLargestUnit(duration: string): string {
  return duration.split(' ').slice(0, 2).join(' ');
}

/** Of a cluster that does not answer, with the time of its last good answer: nothing that was read is told as if it were so now. */
function toFigures(
  { version, nodes, observedAt }: ClusterSummary,
  verdict: Verdict,
  now: number,
): string {
  const figures = `${version ?? 'version unknown'}, ${toNodes(nodes)}`;
  if (verdict !== 'unknown') return figures;
  return observedAt === null
    ? 'Never read'
    : `Last read ${formatMoment(observedAt, now)}: ${figures}`;
}

function toNodes(nodes: ClusterSummary['nodes']): string {
  return nodes ? `${nodes.ready} of ${nodes.total} nodes` : 'nodes unknown';
}

/** Such a reason names the time itself. */
const saysHowLong = /^[a-z ]+ for \d/;

function toDetail(
  verdict: Verdict,
  reason: string,
  age: string | null,
): string | null {
  if (verdict === 'ok') return null;
  return age === null || saysHowLong.test(reason)
    ? startSentence(reason)
    : `For ${age}: ${reason}`;
}
