import { isPostgres } from '@fairway/backend-kit';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { stateNow } from '../findings/selectFindings';
import {
  noDisposition,
  type FindingRow,
  type HistoryRow,
} from '../reports/rows';
import type { ListedFinding } from '../findings/FindingReadModel';

/** What a person does to a finding. */
export type Settling =
  | {
      act: 'snooze' | 'accept';
      owner: string;
      reason: string;
      /** In milliseconds. */
      until: number;
    }
  | { act: 'assign'; assignee: string | null }
  | { act: 'comment'; text: string }
  | { act: 'reopen'; reason?: string };

/** Writes what people decide about findings, each with its row of history in one transaction. */
export class FindingSettler {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #onChanged: (ids: string[]) => void;

  constructor(options: {
    knex: Knex;
    now: () => number;
    onChanged: (ids: string[]) => void;
  }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#onChanged = options.onChanged;
  }

  /** Throws ConflictError if the finding stands so that it cannot be done. */
  async settle(id: string, actor: string, settling: Settling): Promise<void> {
    const now = this.#now();
    await this.#knex.transaction(async tx => {
      const finding = await lockFinding(tx, id, now);
      const change = decideChange(finding, settling, { actor, now });
      if (Object.keys(change.row).length > 0) {
        await tx('findings').where({ id }).update(change.row);
      }
      await tx('history').insert({
        finding_id: id,
        at: now,
        actor,
        action: settling.act,
        ...change.history,
      });
    });
    this.#onChanged([id]);
  }
}

/** The finding, which nobody else changes until the transaction ends. */
async function lockFinding(
  tx: Knex.Transaction,
  id: string,
  now: number,
): Promise<ListedFinding> {
  const query = tx('findings').where({ id });
  if (isPostgres(tx)) query.forUpdate();
  const finding: ListedFinding | undefined = await query.first(
    'findings.*',
    tx.raw('? as state_now', [stateNow(tx, now)]),
  );
  if (!finding) throw new NotFoundError('No such finding');
  return finding;
}

function decideChange(
  finding: ListedFinding,
  settling: Settling,
  { actor, now }: { actor: string; now: number },
): {
  row: Partial<FindingRow>;
  history: Pick<HistoryRow, 'text' | 'until' | 'owner'>;
} {
  switch (settling.act) {
    case 'snooze':
    case 'accept':
      if (finding.lifecycle === 'closed') {
        throw new ConflictError(
          'The finding is closed: there is nothing to put aside',
        );
      }
      return {
        row: {
          disposition: settling.act === 'snooze' ? 'snoozed' : 'accepted',
          disposition_rank: finding.severity_rank,
          disposition_owner: settling.owner,
          disposition_reason: settling.reason,
          disposition_by: actor,
          disposition_at: now,
          disposition_until: settling.until,
        },
        history: {
          text: settling.reason,
          until: settling.until,
          owner: settling.owner,
        },
      };
    case 'assign':
      return {
        row: { assignee: settling.assignee },
        history: { text: settling.assignee },
      };
    case 'comment':
      return { row: {}, history: { text: settling.text } };
    case 'reopen':
      if (!['snoozed', 'accepted'].includes(finding.state_now)) {
        throw new ConflictError(
          'The finding is neither snoozed nor accepted: there is nothing to reopen',
        );
      }
      return {
        row: { ...noDisposition },
        history: { text: settling.reason ?? null },
      };
    default:
      return settling satisfies never;
  }
}
