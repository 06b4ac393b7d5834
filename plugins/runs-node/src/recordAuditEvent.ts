import type { LoggerService } from '@backstage/backend-plugin-api';
import { callPlugin, type CallDeps } from '@fairway/backend-kit';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';

/**
 * Writes to the audit of the portal what a plugin did or refused outside of runs, as this plugin's service. Repeated denials (outcome
 * one of `denialOutcomes`, with a subject) are counted instead of being written one by one. Throws if the ledger does
 * not answer, and logs what is missing in the audit: what must not happen unrecorded has to be recorded first.
 */
export async function recordAuditEvent(
  deps: RecorderDeps,
  event: RecordAuditRequest,
): Promise<void> {
  try {
    await write(deps, event);
  } catch (error) {
    const { action, actor, outcome } = event;
    const missing = toPlainText(
      `${action} by ${actor}${outcome ? `, ${outcome}` : ''}`,
      500,
    );
    deps.logger.warn(`Not written to the audit (${missing}): ${error}`);
    throw error;
  }
}

interface RecorderDeps extends CallDeps {
  logger: LoggerService;
}

async function write(
  deps: RecorderDeps,
  event: RecordAuditRequest,
): Promise<void> {
  await callPlugin(deps, {
    plugin: 'runs',
    path: '/audit',
    body: {
      ...event,
      subject: event.subject && toPlainText(event.subject, 500),
      reason: event.reason && toPlainText(event.reason, 4000),
    },
  });
}

/** One line without characters that nobody sees: what was refused may hold anything. */
function toPlainText(text: string, maxLength: number): string {
  return text.replace(/\p{C}/gu, ' ').slice(0, maxLength);
}
