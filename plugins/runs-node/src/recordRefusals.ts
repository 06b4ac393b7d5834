import type {
  BackstageCredentials,
  BackstagePrincipalTypes,
} from '@backstage/backend-plugin-api';
import type {
  DenialOutcome,
  RecordAuditRequest,
} from '@fairway/plugin-runs-common';

/** What somebody asks for. */
export interface AskedAct {
  /** Entity ref of a user, or the name of a service. */
  actor: string;
  /** `<what>.<verb>`, for example `cluster.read`. */
  action: string;
  subject: string;
  /** Where the id of the request is read. */
  request?: { header(name: string): string | undefined };
  /**
   * Whether what is answered with 404 is there all the same; for the audit alone. Without it every 404 is of something absent.
   * It is asked at each 404, so that the time of the answer tells nobody which of the two it was.
   */
  isThere?: () => Promise<boolean>;
}

/** Outcomes by the name of the error that answers them. */
const outcomes: Record<string, DenialOutcome> = {
  NotAllowedError: 'denied',
  NotFoundError: 'absent',
  ConflictError: 'refused',
  InputError: 'refused',
  TooManyRequestsError: 'limited',
};

/** What the audit calls the error; undefined if it is no refusal but a fault. `isThere` tells what is hidden from what is absent. */
export async function toDenialOutcome(
  error: unknown,
  isThere?: () => Promise<boolean>,
): Promise<DenialOutcome | undefined> {
  const outcome = outcomes[(error as Error).name];
  return outcome === 'absent' && (await isThere?.()) ? 'hidden' : outcome;
}

/**
 * Does what somebody asks for. A refusal is written to the audit, which counts repetitions, and thrown on; the answer is the same if
 * it could not be written.
 *
 * @param record - writes to the audit, say by `recordAuditEvent`
 */
export async function recordRefusals<T>(
  record: (event: RecordAuditRequest) => Promise<void>,
  asked: AskedAct,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await recordRefusal(record, asked, error).catch(() => {});
    throw error;
  }
}

async function recordRefusal(
  record: (event: RecordAuditRequest) => Promise<void>,
  { isThere, request, ...event }: AskedAct,
  error: unknown,
): Promise<void> {
  const outcome = await toDenialOutcome(error, isThere);
  if (!outcome) return;
  const requestId = request?.header('x-request-id');
  await record({
    ...event,
    outcome,
    reason: (error as Error).message,
    ...(requestId && requestId.length <= 100 && { requestId }),
  });
}

/** Who asks, as the audit names them: the entity ref of a user, or the name of a service. */
export function toActor({
  principal,
}: BackstageCredentials<BackstagePrincipalTypes['unknown']>): string {
  const { userEntityRef, subject } = principal as {
    userEntityRef?: string;
    subject?: string;
  };
  return userEntityRef ?? subject ?? 'nobody';
}
