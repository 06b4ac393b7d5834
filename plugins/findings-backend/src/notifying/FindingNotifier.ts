import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { decideNotice } from '../domain/decideNotice';
import { describeNotice } from '../domain/describeNotice';
import { toSeverity } from '../domain/severityRanks';
import type { NoticeCandidate, NoticeStore } from './NoticeStore';

/** Most notifications of one round; the others follow in the next. */
const mostSent = 100;
const shortestRetryMs = 60_000;
const longestRetryMs = 3_600_000;

export interface FindingNotifierDeps {
  store: NoticeStore;
  notifications: NotificationService;
  /** Entity refs of the groups that are told of what nobody owns. */
  platform: readonly string[];
  logger: Pick<LoggerService, 'warn'>;
  now: () => number;
}

/**
 * Tells the owners of critical findings, by one notification for each finding, which is replaced when the finding is over: its scope is the
 * finding, so that one which is sent twice shows once. What is told is compared with what is stored at each round, so that nothing is lost
 * with a process.
 */
export class FindingNotifier {
  readonly #deps: FindingNotifierDeps;
  #told?: string;

  constructor(deps: FindingNotifierDeps) {
    this.#deps = deps;
  }

  /** One round. Who calls it sees to it that no other replica does so at the same time. */
  async run(): Promise<void> {
    const { store, now } = this.#deps;
    let sent = 0;
    for (const candidate of await store.listCandidates(now())) {
      if (sent >= mostSent) return;
      const { finding, notice } = candidate;
      const what = decideNotice(
        {
          state: finding.state_now,
          isCritical: toSeverity(finding.severity_rank) === 'critical',
          closedAt:
            finding.closed_at === null ? null : Number(finding.closed_at),
        },
        notice,
        now(),
      );
      if (!what) continue;
      sent += 1;
      // Whatever the reason is, others may have the same: they wait for the next round.
      if (!(await this.#send(candidate, what))) return;
    }
  }

  async #send(
    { finding, failures }: NoticeCandidate,
    what: 'open' | 'closed' | 'lowered',
  ): Promise<boolean> {
    const { store, notifications, platform, logger, now } = this.#deps;
    const { id, owner_ref: owner } = finding;
    try {
      await notifications.send({
        recipients: {
          type: 'entity',
          entityRef: owner === null ? [...platform] : [owner],
        },
        payload: {
          ...describeNotice(finding, what),
          link: `/findings/${id}`,
          topic: 'findings',
          scope: `finding:${id}`,
        },
      });
    } catch (cause) {
      const error = toError(cause);
      if (error.message !== this.#told) {
        logger.warn(
          'Owners are not told of critical findings, will retry',
          error,
        );
      }
      this.#told = error.message;
      const pause = Math.min(shortestRetryMs * 2 ** failures, longestRetryMs);
      await store.noteFailure(id, failures + 1, now() + pause);
      return false;
    }
    this.#told = undefined;
    await store.noteTold(id, what === 'open' ? 'open' : 'over', now());
    return true;
  }
}
