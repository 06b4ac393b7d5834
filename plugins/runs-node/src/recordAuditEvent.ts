import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';

/** Longest wait for the ledger, in milliseconds. */
const timeoutMs = 5_000;

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

interface RecorderDeps {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
}

async function write(
  deps: RecorderDeps,
  event: RecordAuditRequest,
): Promise<void> {
  const { token } = await deps.auth.getPluginRequestToken({
    onBehalfOf: await deps.auth.getOwnServiceCredentials(),
    targetPluginId: 'runs',
  });
  const response = await fetch(
    `${await deps.discovery.getBaseUrl('runs')}/audit`,
    {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        ...event,
        subject: event.subject && toPlainText(event.subject, 500),
        reason: event.reason && toPlainText(event.reason, 4000),
      }),
      signal: AbortSignal.timeout(timeoutMs),
    },
  );
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
}

/** One line without characters that nobody sees: what was refused may hold anything. */
function toPlainText(text: string, maxLength: number): string {
  return text.replace(/\p{C}/gu, ' ').slice(0, maxLength);
}
