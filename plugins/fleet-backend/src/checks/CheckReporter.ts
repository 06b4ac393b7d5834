import type { Findings } from '@fairway/plugin-findings-node';
import type { StoredVerdicts } from '../domain/checks/assessChecks';
import type { Check } from '../domain/checks/Check';
import { findGroup } from '../domain/checks/readings';
import { findMaintenance } from '../domain/findMaintenance';
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
  owner: string | null;
  /** The end of its maintenance, which decides when reports are due again. */
  until: string | undefined;
  notedAt: number;
  /** When each check is due again, by id. */
  dueAt: Map<string, number>;
}

/**
 * Reports bad checks to the list of findings: each check of each cluster by itself, all at the first look of this process, then what changes,
 * and bad ones again before their report is over. Whoever assesses a cluster reports it, which is the replica that holds its lease.
 */
export class CheckReporter {
  readonly #checks: readonly Check[];
  readonly #findings: Pick<Findings, 'report'>;
  readonly #checksMs: number;
  readonly #random: () => number;
  /** By cluster, the one that was not assessed for longest first. */
  readonly #reported = new Map<string, ReportedCluster>();
  #fence = 0;

  constructor(options: {
    checks: readonly Check[];
    findings: Pick<Findings, 'report'>;
    checksMs: number;
    random: () => number;
  }) {
    this.#checks = options.checks;
    this.#findings = options.findings;
    this.#checksMs = options.checksMs;
    this.#random = options.random;
  }

  /** Reports what there is to be said of checks that were decided at that time. */
  note({ cluster, verdicts, changed }: DecidedChecks, at: number): void {
    const { dueAt } = this.#recall(cluster, at);
    const maintenance = findMaintenance(cluster, at);
    for (const check of this.#checks) {
      const verdict = verdicts.get(check.id);
      const isDue = changed.has(check.id) || at >= (dueAt.get(check.id) ?? 0);
      if (!verdict || !isDue) continue;
      const validForMs = this.#toValidity(check);
      this.#report({
        ...toCheckFindings(check, cluster, verdict, maintenance),
        observedAt: at,
        validForMs,
      });
      const pause = verdict.state === 'bad' ? validForMs / 2 : quietMs;
      // Apart, as all clusters are seen first at the same time.
      const next = at + pause * (0.5 + this.#random() / 2);
      // What is still bad when the maintenance is over is reported then.
      const end = maintenance ? Date.parse(maintenance.until) : Infinity;
      dueAt.set(check.id, Math.min(next, end));
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
    { name, owner, maintenance }: StoredCluster,
    at: number,
  ): ReportedCluster {
    const oldest = at - readingsApart * this.#checksMs;
    const known = this.#reported.get(name);
    const until = maintenance?.until;
    const isCurrent =
      known?.owner === owner && known.until === until && known.notedAt > oldest;
    const entry = {
      ...{ owner, until },
      notedAt: at,
      dueAt: isCurrent ? known.dueAt : new Map<string, number>(),
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
    return Math.max(leastValidMs, 12 * findGroup(needs).every * this.#checksMs);
  }
}
