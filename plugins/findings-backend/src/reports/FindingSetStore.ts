import { isPostgres, transact } from '@fairway/backend-kit';
import type { FindingSet } from '@fairway/plugin-findings-node';
import type { Knex } from 'knex';
import { normalizeSet, type NormalSet } from '../domain/normalizeSet';
import { lockScope } from './lockScope';
import { maxSilenceMs } from './maxSilenceMs';
import type { ReportWrite } from './ReportWrite';
import type { ScopeRow } from './rows';
import { writeFindings } from './writeFindings';
import { writeOccurrences } from './writeOccurrences';
import { toScopeRow, writeNewer, writeQuietSets } from './writeQuietSets';
import { writeStandings } from './writeStandings';

/** What comes back within this time, in milliseconds, is the same incident. */
export const flapWindowMs = 24 * 3_600_000;
/** When a finding was last seen is kept to this precision, in milliseconds, so that a report which says nothing new writes little. */
const lastSeenGrainMs = 60_000;
/** Scopes that are looked at in one round, because their reports hold no more. */
const maxExpired = 500;

/** Whether a report changed what is stored, said the same again, or is older than what is stored. */
export type ReportOutcome = 'changed' | 'unchanged' | 'outdated';

/**
 * Stores what plugins report. Reports of one rule are stored in turn, held apart by the rule's row, as they may concern the same findings;
 * of one scope the newest stands, whichever replica stores it and in whatever order they come.
 */
export class FindingSetStore {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #onChanged: (findingIds: string[]) => void;

  constructor(options: {
    knex: Knex;
    now: () => number;
    /** Told of findings that are new, or that lists show otherwise. */
    onChanged?: (findingIds: string[]) => void;
  }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#onChanged = options.onChanged ?? (() => {});
  }

  /**
   * Stores several sets, no two of one rule and scope: those that hold nothing together, the others one after the other.
   *
   * @param onWrong - told of a set that says no time, and is never stored
   */
  async applyAll(
    reported: readonly FindingSet[],
    onWrong: (error: RangeError) => void,
  ): Promise<void> {
    const now = this.#now();
    const sets = reported.flatMap(each => {
      try {
        return [normalizeSet(each, now)];
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        onWrong(error);
        return [];
      }
    });
    const quiet = await writeQuietSets(this.#knex, sets);
    for (const set of sets) if (!quiet.has(set)) await this.#apply(set);
  }

  /** Throws RangeError if the report says no time. */
  async apply(reported: FindingSet): Promise<ReportOutcome> {
    return this.#apply(normalizeSet(reported, this.#now()));
  }

  async #apply(set: NormalSet): Promise<ReportOutcome> {
    if (await this.#repeat(set)) return 'unchanged';
    const changed = await transact(this.#knex, maxSilenceMs, async tx => {
      const known = await lockScope(tx, set);
      if (known && !isNewer(set, known)) return undefined;
      if ((await writeNewer(tx, [toScopeRow(set)])) === 0) return undefined;
      return this.#write({
        tx,
        set,
        ruleId: set.ruleId,
        scope: set.scope,
        unassessed: set.unassessed,
        at: set.observedAt,
        before: Number(known?.observed_at ?? set.observedAt),
      });
    });
    if (!changed) return 'outdated';
    if (changed.length > 0) this.#onChanged(changed);
    return 'changed';
  }

  /** Makes unknown what was reported for a time that is over. */
  async expire(): Promise<void> {
    const now = this.#now();
    const stale: ScopeRow[] = await this.#knex('scopes')
      .where('stale_at', '<=', now)
      .whereNull('unassessed')
      .whereExists(query =>
        query
          .from('occurrences')
          .where({ state: 'open' })
          .whereRaw('occurrences.rule_id = scopes.rule_id')
          .whereRaw('occurrences.scope = scopes.scope'),
      )
      .limit(maxExpired);
    for (const { rule_id, scope } of stale) {
      await this.#expireOne({ ruleId: rule_id, scope, now });
    }
  }

  async #expireOne(options: {
    ruleId: string;
    scope: string;
    now: number;
  }): Promise<void> {
    const { ruleId, scope, now } = options;
    const changed = await transact(this.#knex, maxSilenceMs, async tx => {
      // Read again behind the lock: a report may have come meanwhile.
      const known = await lockScope(tx, { ruleId, scope });
      if (!known || Number(known.stale_at) > now) return [];
      const unassessed = 'nothing was reported since';
      await tx('scopes')
        .where({ rule_id: ruleId, scope })
        .update({ unassessed, hash: '' });
      return this.#write({
        ...{ tx, ruleId, scope, unassessed },
        at: now,
        before: Number(known.observed_at),
      });
    });
    if (changed.length > 0) this.#onChanged(changed);
  }

  /** The ids of findings that changed. */
  async #write(options: Omit<ReportWrite, 'flapWindowMs'>): Promise<string[]> {
    const report: ReportWrite = { ...options, flapWindowMs };
    const findings = await writeFindings(report);
    const { concerned, changed } = await writeOccurrences(report, findings);
    const standing = await writeStandings(report, concerned);
    return [...new Set([...changed, ...standing])];
  }

  /** A newer report that says what is stored already costs no more than this. False if there is more to do. */
  async #repeat(set: NormalSet): Promise<boolean> {
    const { ruleId, scope, observedAt, fence, hash } = set;
    const repeated = await this.#knex('scopes')
      .where({ rule_id: ruleId, scope, hash })
      .where(query =>
        query
          .where('observed_at', '<', observedAt)
          .orWhere(equal =>
            equal.where('observed_at', observedAt).where('fence', '<', fence),
          ),
      )
      .update({ observed_at: observedAt, fence, stale_at: set.staleAt });
    if (repeated === 0) return false;
    if (set.findings.length > 0) await this.#seeAgain(set);
    return true;
  }

  async #seeAgain({ ruleId, scope, observedAt }: NormalSet): Promise<void> {
    const knex = this.#knex;
    const due = knex('findings')
      .select('id')
      .where('last_seen', '<', observedAt - lastSeenGrainMs)
      .whereIn(
        'id',
        knex('occurrences')
          .where({ rule_id: ruleId, scope, state: 'open' })
          .select('finding_id'),
      );
    // Who waits for no row takes part in no deadlock with reports of other scopes; what is skipped is seen at the next report.
    if (isPostgres(knex)) due.forUpdate().skipLocked();
    await knex('findings').whereIn('id', due).update({ last_seen: observedAt });
  }
}

function isNewer(set: NormalSet, known: ScopeRow): boolean {
  const observedAt = Number(known.observed_at);
  return set.observedAt === observedAt
    ? set.fence > Number(known.fence)
    : set.observedAt > observedAt;
}
