import type { Findings } from '@fairway/plugin-findings-node';
import type {
  NamespaceOwner,
  NamespaceOwners,
} from '@fairway/plugin-fleet-node';
import type { StoredVerdicts } from '../domain/checks/assessChecks';
import type { Check } from '../domain/checks/Check';
import { findGroup } from '../domain/checks/readings';
import type { StoredVerdict } from '../domain/checks/StoredVerdict';
import { findMaintenance } from '../domain/findMaintenance';
import { findSilence } from '../domain/findSilence';
import type { Thresholds } from '../domain/Thresholds';
import type { StoredCluster } from '../clusters/StoredCluster';
import { toCheckFindings, toCheckScope } from './toCheckFindings';

const hourMs = 3_600_000;

/** A bad check is reported again before this time, in milliseconds, is over; after it nobody knows whether it still is. */
const leastValidMs = 2 * hourMs;
/** What is not bad holds nothing open. It is said again now and then, in case it was lost with the process that said it. */
const quietMs = 24 * hourMs;
/** A cluster that was not assessed here for so many readings may have been another replica's meanwhile. */
const readingsApart = 10;

/** Checks of a cluster that were decided just now. */
export interface DecidedChecks {
  cluster: StoredCluster;
  verdicts: StoredVerdicts;
  /** Those of which something else is said than before. */
  changed: ReadonlySet<string>;
}

/** What this process has reported of a cluster. */
interface ReportedCluster {
  /** What is declared of it that decides what is reported: its owner, its lifecycle, and the end of its maintenance. */
  declared: string;
  places: ReadonlyMap<string, NamespaceOwner>;
  notedAt: number;
  /** By the id of each check: when it is due again, and of which environments it spoke. */
  said: Map<string, { dueAt: number; shares: string }>;
}

/**
 * Reports bad checks to the list of findings: each check of each cluster by itself, all at the first look of this process, then what changes,
 * and bad ones again before their report is over. Whoever assesses a cluster reports it, which is the replica that holds its lease.
 */
export class CheckReporter {
  readonly #checks: readonly Check[];
  readonly #findings: Pick<Findings, 'report'>;
  readonly #namespaces: Pick<NamespaceOwners, 'find'>;
  readonly #pace: Thresholds;
  readonly #random: () => number;
  /** By cluster, the one that was not assessed for longest first. */
  readonly #reported = new Map<string, ReportedCluster>();
  #fence = 0;

  constructor(options: {
    checks: readonly Check[];
    findings: Pick<Findings, 'report'>;
    namespaces: Pick<NamespaceOwners, 'find'>;
    pace: Thresholds;
    random: () => number;
  }) {
    this.#checks = options.checks;
    this.#findings = options.findings;
    this.#namespaces = options.namespaces;
    this.#pace = options.pace;
    this.#random = options.random;
  }

  /**
   * Reports what there is to be said of checks that were decided at that time. Nothing, while it is not known whose its namespaces are: else what
   * is an environment's team's would close and open again at each start.
   */
  note({ cluster, verdicts, changed }: DecidedChecks, at: number): void {
    const places = this.#namespaces.find(cluster.name);
    if (!places) return;
    const { said } = this.#recall(cluster, places, at);
    const maintenance = findMaintenance(cluster, at);
    const silence = findSilence(cluster, this.#pace, at);
    for (const check of this.#checks) {
      const verdict = verdicts.get(check.id);
      if (!verdict) continue;
      const before = said.get(check.id);
      const shares = describeShares(verdict, places);
      const isSaid =
        before?.shares === shares &&
        at < before.dueAt &&
        !changed.has(check.id);
      if (isSaid) continue;
      const validForMs = this.#toValidity(check);
      const set = toCheckFindings(check, cluster, verdict, {
        ...{ maintenance, silence, places },
      });
      this.#report({ ...set, observedAt: at, validForMs });
      const isWrong = set.findings.length > 0 || verdict.state === 'bad';
      const pause = isWrong ? validForMs / 2 : quietMs;
      // Apart, as all clusters are seen first at the same time.
      const next = at + pause * (0.5 + this.#random() / 2);
      // What is still bad when the maintenance is over is reported then.
      const end = maintenance ? Date.parse(maintenance.until) : Infinity;
      said.set(check.id, { dueAt: Math.min(next, end), shares });
    }
  }

  /** Closes what is open of a cluster that has left the fleet. */
  close(cluster: string, at: number): void {
    this.#reported.delete(cluster);
    for (const check of this.#checks) {
      this.#report({
        ...toCheckScope(check, cluster),
        observedAt: at,
        findings: [],
      });
    }
  }

  #report(set: Parameters<Findings['report']>[0]): void {
    this.#fence += 1;
    this.#findings.report({ ...set, fence: this.#fence });
  }

  /** What is known to be reported of the cluster; nothing, if its findings may be another's by now. */
  #recall(
    { name, owner, lifecycle, maintenance }: StoredCluster,
    places: ReadonlyMap<string, NamespaceOwner>,
    at: number,
  ): ReportedCluster {
    const oldest = at - readingsApart * this.#pace.checksMs;
    const known = this.#reported.get(name);
    const declared = JSON.stringify([owner, lifecycle, maintenance?.until]);
    const isCurrent =
      known?.declared === declared &&
      known.places === places &&
      known.notedAt > oldest;
    const entry = {
      ...{ declared, places },
      notedAt: at,
      said: isCurrent ? known.said : new Map(),
    };
    this.#reported.delete(name);
    this.#reported.set(name, entry);
    this.#forgetOne(oldest);
    return entry;
  }

  /** Clusters come and go; with each that is noted, one that is not any more is forgotten. */
  #forgetOne(oldest: number): void {
    for (const [name, { notedAt }] of this.#reported) {
      if (notedAt <= oldest) this.#reported.delete(name);
      return;
    }
  }

  #toValidity({ needs }: Check): number {
    return Math.max(
      leastValidMs,
      12 * findGroup(needs).every * this.#pace.checksMs,
    );
  }
}

/** Whose evidence there is, where more was found than is stored, so that a change of it may not show in what is stored. */
function describeShares(
  { all, state }: StoredVerdict,
  places: ReadonlyMap<string, NamespaceOwner>,
): string {
  if (!all || state !== 'bad' || places.size === 0) return '';
  const counts = new Map<string, number>();
  for (const { namespace } of all) {
    const place = namespace === undefined ? undefined : places.get(namespace);
    const environment = place?.environment ?? '';
    counts.set(environment, (counts.get(environment) ?? 0) + 1);
  }
  return JSON.stringify([...counts].sort());
}
