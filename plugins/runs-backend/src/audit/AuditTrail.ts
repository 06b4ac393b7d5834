import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { transact } from '@fairway/backend-kit';
import type { Request } from 'express';
import type { Knex } from 'knex';
import { appendAudit, AuditEntry } from './appendAudit';
import { countDenial, Denial, flushDenials } from './countDenial';

/** Longest silence within a transaction of the audit, in milliseconds; its lock must not be held by a process that sleeps. */
const maxSilenceMs = 5_000;

/**
 * The audit of the portal: an append-only table of the ledger, and beside it the auditor service, whose log lies elsewhere. What changes
 * something is appended in the transaction of the change; denials are counted per window, so that no storm of them fills the disk.
 */
export class AuditTrail {
  readonly #deps: {
    knex: Knex;
    auditor: AuditorService;
    logger: LoggerService;
    now: () => number;
  };

  constructor(deps: {
    knex: Knex;
    auditor: AuditorService;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#deps = deps;
  }

  /** Writes a change and what the audit says of it in one transaction, then tells the auditor. */
  async write<T>(
    entry: AuditEntry,
    request: Request | undefined,
    change: (tx: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    const { knex, now } = this.#deps;
    const answer = await transact(knex, maxSilenceMs, async tx => {
      const changed = await change(tx);
      await appendAudit(tx, [entry], now());
      return changed;
    });
    await this.announce(entry, request);
    return answer;
  }

  /** Records that something was refused. Never throws: the refusal stands all the same. */
  async deny(denial: Denial, request?: Request): Promise<void> {
    const { knex, logger, now } = this.#deps;
    try {
      const isFirst = await transact(knex, maxSilenceMs, tx =>
        countDenial(tx, denial, now()),
      );
      if (isFirst) {
        await this.announce(denial, request, new Error(denial.outcome));
      }
    } catch (error) {
      logger.error(
        `A denial could not be written to the audit: ${denial.actor} ${denial.action} ${denial.subject}`,
        error as Error,
      );
    }
  }

  /** Appends what the windows that are over have counted. */
  async flush(): Promise<void> {
    const { knex, now } = this.#deps;
    await transact(knex, maxSilenceMs, tx => flushDenials(tx, now()));
  }

  /** Tells the auditor service. Never throws: the table is what counts. */
  async announce(
    entry: AuditEntry,
    request?: Request,
    failure?: Error,
  ): Promise<void> {
    const { auditor, logger } = this.#deps;
    const { actor, action, subject, runId, outcome, reason } = entry;
    try {
      const event = await auditor.createEvent({
        eventId: action.replace(/\./g, '-'),
        severityLevel: 'medium',
        request: request as Parameters<
          AuditorService['createEvent']
        >[0]['request'],
        meta: { actor, subject, runId },
      });
      await (failure
        ? event.fail({ error: failure, meta: { outcome, reason } })
        : event.success({ meta: { outcome, reason } }));
    } catch (error) {
      logger.warn(`The auditor was not told of ${action}: ${error}`);
    }
  }
}
