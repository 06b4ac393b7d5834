import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { RunEventSubscriber } from '@fairway/plugin-runs-node';
import { describeOutcome } from '../domain/describeOutcome';

/**
 * Tells the people of a run how it ended, and what to do if it needs attention. There is one notification for a run, which is replaced when
 * the run goes on: its scope is the run, so that an event that comes twice shows once.
 */
export function createRunNotifier(
  notifications: NotificationService,
): RunEventSubscriber {
  return {
    name: 'notifications',
    types: ['run.ended', 'run.needs-attention'],
    async handle(event) {
      const notice = describeOutcome({ ...event, id: event.runId });
      if (!notice) {
        return;
      }
      const { recipients, ...payload } = notice;
      await notifications.send({
        recipients: { type: 'entity', entityRef: recipients },
        payload: {
          ...payload,
          link: `/runs/${event.runId}`,
          topic: 'runs',
          scope: `run:${event.runId}`,
        },
      });
    },
  };
}
