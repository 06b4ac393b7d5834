import type { Findings } from '@fairway/plugin-findings-node';
import { toFindingSets, type DriftGaps } from '../domain/toFindingSets';
import type { DriftRecord } from '../domain/DriftRecord';

/** Without another report, nobody knows after this time, in milliseconds, whether it is still so. */
const validForMs = 2 * 3_600_000;

/** Reports the drift of the clusters that this process reads to the list of findings. */
export class DriftReporter {
  readonly #findings: Pick<Findings, 'report'>;
  /** What was said of each cluster last, beside its findings. */
  readonly #said = new Map<
    string,
    { at: number; unassessed?: string; gaps: string }
  >();
  #fence = 0;

  constructor(findings: Pick<Findings, 'report'>) {
    this.#findings = findings;
  }

  /** Reports what is so of a cluster, if it changed, or if the last report will not hold much longer. */
  note(
    cluster: string,
    records: Iterable<DriftRecord>,
    state: DriftGaps & {
      now: number;
      isChanged: boolean;
      /** Why not all of it could be assessed. */
      unassessed?: string;
    },
  ): void {
    const { isChanged, now, unassessed } = state;
    const gaps = JSON.stringify([state.missing, state.unread]);
    const said = this.#said.get(cluster);
    const isSaid =
      !isChanged &&
      said?.unassessed === unassessed &&
      said?.gaps === gaps &&
      now - (said?.at ?? -Infinity) < validForMs / 2;
    if (isSaid) return;
    this.#said.set(cluster, { at: now, unassessed, gaps });
    for (const set of toFindingSets(cluster, records, state)) {
      this.#report(cluster, {
        ...set,
        observedAt: now,
        ...(unassessed !== undefined && { unassessed }),
      });
    }
  }

  /** Closes what is open of a cluster that has left the fleet. */
  close(cluster: string, now: number): void {
    this.#said.delete(cluster);
    for (const { rule } of toFindingSets(cluster, [], {
      ...{ missing: [], unread: [] },
    })) {
      this.#report(cluster, { rule, findings: [], observedAt: now });
    }
  }

  #report(
    cluster: string,
    set: Omit<Parameters<Findings['report']>[0], 'scope'>,
  ): void {
    this.#fence += 1;
    this.#findings.report({
      ...set,
      ...{ scope: `cluster:${cluster}`, validForMs, fence: this.#fence },
    });
  }
}
