import type { Knex } from 'knex';
import type { Notice } from '../domain/decideNotice';
import { toRank } from '../domain/severityRanks';
import type { ListedFinding } from '../findings/FindingReadModel';
import { stateNow } from '../findings/selectFindings';

/** Findings looked at in one round. */
const mostAtOnce = 500;

/** A finding of which its owner may have to be told something. */
export interface NoticeCandidate {
  finding: ListedFinding;
  notice: Notice;
  failures: number;
}

type CandidateRow = ListedFinding & {
  told: Notice['told'];
  opened_at: number | string | null;
  failures: number | null;
};

/** Keeps what owners were told of findings. */
export class NoticeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Findings that are critical, or were told as such and are not told as over; without those whose next try is not due. */
  async listCandidates(now: number): Promise<NoticeCandidate[]> {
    const knex = this.#knex;
    const rows: CandidateRow[] = await knex('findings')
      .leftJoin('notices', 'notices.finding_id', 'findings.id')
      .where(any =>
        any
          .where(critical =>
            critical
              .where({ severity_rank: toRank('critical'), lifecycle: 'open' })
              .where(untold =>
                untold.whereNull('told').orWhereNot({ told: 'open' }),
              ),
          )
          .orWhere(told =>
            told
              .where({ told: 'open' })
              .where(changed =>
                changed
                  .where({ lifecycle: 'closed' })
                  .orWhereNot({ severity_rank: toRank('critical') }),
              ),
          ),
      )
      .where(due => due.whereNull('retry_at').orWhere('retry_at', '<=', now))
      .select(
        'findings.*',
        'told',
        'opened_at',
        'failures',
        knex.raw('? as state_now', [stateNow(knex, now)]),
      )
      .orderBy('findings.first_seen')
      .limit(mostAtOnce);
    return rows.map(row => ({
      finding: row,
      notice: {
        told: row.told,
        openedAt: row.opened_at === null ? null : Number(row.opened_at),
      },
      failures: row.failures ?? 0,
    }));
  }

  /** Notes that the owner was told. */
  async noteTold(
    findingId: string,
    told: 'open' | 'over',
    now: number,
  ): Promise<void> {
    await this.#write(findingId, {
      told,
      ...(told === 'open' && { opened_at: now }),
      failures: 0,
      retry_at: null,
    });
  }

  /** Notes that the owner could not be told, and when to try again. */
  async noteFailure(
    findingId: string,
    failures: number,
    retryAt: number,
  ): Promise<void> {
    await this.#write(findingId, { failures, retry_at: retryAt });
  }

  async #write(findingId: string, row: object): Promise<void> {
    await this.#knex('notices')
      .insert({ finding_id: findingId, ...row })
      .onConflict('finding_id')
      .merge(row);
  }
}
