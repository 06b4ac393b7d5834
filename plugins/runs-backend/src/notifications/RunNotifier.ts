import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import type { RunRow } from '../database/rows';
import { describeOutcome } from '../domain/describeOutcome';

// Runs whose last state this process has told; far more than go on at the same time.
const remembered = 1_000;

/**
 * Tells the people of a run how it ended. One notification for a run, which is changed when the run ends in another way: its scope is the
 * run. A notification that cannot be sent is lost; the run's page says the same.
 */
export class RunNotifier {
  readonly #knex: Knex;
  readonly #notifications: NotificationService;
  readonly #logger: LoggerService;
  readonly #told = new Map<string, string>();

  constructor(deps: {
    knex: Knex;
    notifications: NotificationService;
    logger: LoggerService;
  }) {
    this.#knex = deps.knex;
    this.#notifications = deps.notifications;
    this.#logger = deps.logger;
  }

  /** Looks at a run that has changed. Never throws. */
  async look(id: string): Promise<void> {
    try {
      await this.#tell(id);
    } catch (error) {
      this.#logger.warn(`The notification of run ${id} was not sent: ${error}`);
    }
  }

  async #tell(id: string): Promise<void> {
    const row = await this.#knex<RunRow>('runs').where({ id }).first();
    const notice =
      row && describeOutcome({ ...row, nextAction: row.next_action });
    if (!notice || this.#told.get(id) === row.state) {
      return;
    }
    this.#remember(id, row.state);
    const { recipients, ...payload } = notice;
    await this.#notifications.send({
      recipients: { type: 'entity', entityRef: recipients },
      payload: {
        ...payload,
        link: `/runs/${id}`,
        topic: 'runs',
        scope: `run:${id}`,
      },
    });
  }

  #remember(id: string, state: string) {
    this.#told.delete(id);
    this.#told.set(id, state);
    const [oldest] = this.#told.keys();
    if (this.#told.size > remembered && oldest !== undefined) {
      this.#told.delete(oldest);
    }
  }
}
