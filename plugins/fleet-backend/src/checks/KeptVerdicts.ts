import { assessRows, type RowsVerdict } from '../domain/checks/assessCheck';

/** By kind: another number if any row of it is another one. Kinds that are not watched have none. */
export type Revisions = Readonly<Record<string, number>>;

/** A verdict, and what it rests on. */
interface Kept extends RowsVerdict {
  basis: string;
}

interface KeptCluster {
  usedAt: number;
  verdicts: Map<string, Kept>;
}

/**
 * What checks said of the rows of clusters, so that a check is assessed again only if a row of its kinds, the version of the API server or its
 * thresholds changed, or if a time has come that it asked for. It holds what could be assessed again at any time, and may forget it.
 */
export class KeptVerdicts {
  readonly #clusters = new Map<string, KeptCluster>();

  /** Assesses the rows of a cluster as `assessRows` does. */
  assessorOf(cluster: string, revisions: Revisions): typeof assessRows {
    return (check, input, settings) => {
      const numbers = check.needs.map(kind => revisions[kind]);
      // Without rows there is little to do, and facts change with each heartbeat. What is counted between two readings is of those two.
      const isKept =
        numbers.length > 0 &&
        numbers.every(each => each !== undefined) &&
        input.countersBefore === undefined;
      if (!isKept) return assessRows(check, input, settings);
      const { thresholds, now } = settings;
      const { verdicts } = this.#use(cluster, now);
      const basis = JSON.stringify([numbers, input.version, thresholds]);
      const known = verdicts.get(check.id);
      if (known?.basis === basis && now < known.until) return known;
      const assessed = assessRows(check, input, settings);
      verdicts.set(check.id, { ...assessed, basis });
      return assessed;
    };
  }

  /** Forgets clusters that were not assessed since then: another replica has them, or they are gone. */
  forgetIdle(before: number): void {
    for (const [cluster, { usedAt }] of this.#clusters) {
      if (usedAt < before) this.#clusters.delete(cluster);
    }
  }

  #use(cluster: string, now: number): KeptCluster {
    const known = this.#clusters.get(cluster);
    const kept = known ?? { usedAt: now, verdicts: new Map() };
    kept.usedAt = now;
    if (!known) this.#clusters.set(cluster, kept);
    return kept;
  }
}
