import { randomUUID } from 'node:crypto';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { DenialOutcome } from '@fairway/plugin-runs-common';
import { toActor, toDenialOutcome } from '@fairway/plugin-runs-node';
import type { Request } from 'express';
import { isHiding } from '../access/hiding';
import type { AuditTrail } from './AuditTrail';

/** What somebody asks for, as far as it is known yet. */
export interface AuditedAct {
  credentials: BackstageCredentials;
  request: Request;
  action: string;
  subject: string;
}

/**
 * Does what somebody asks for; a refusal is written to the audit, and thrown on. `act` may name its subject more exactly on the way.
 */
export async function auditAct<T>(
  trail: AuditTrail,
  act: AuditedAct,
  work: (act: AuditedAct) => Promise<T>,
): Promise<T> {
  try {
    return await work(act);
  } catch (error) {
    const { message } = error as Error;
    const outcome = await toDenialOutcome(error, async () => isHiding(error));
    if (outcome) {
      await recordDenial(trail, act, outcome, message);
    }
    throw error;
  }
}

/** Writes to the audit that something was refused. */
export async function recordDenial(
  trail: AuditTrail,
  act: AuditedAct,
  outcome: DenialOutcome,
  reason: string,
): Promise<void> {
  await trail.deny(
    {
      actor: toActor(act.credentials),
      action: act.action,
      subject: act.subject,
      outcome,
      reason,
      requestId: toRequestId(act.request),
    },
    act.request,
  );
}

const requestIds = new WeakMap<object, string>();

/** The id that a proxy in front gave the request, or one of our own, the same for each entry of this request. */
export function toRequestId(request: Request): string {
  const given = request.header('x-request-id');
  if (given && /^[\w.:-]{1,100}$/.test(given)) {
    return given;
  }
  const own = requestIds.get(request) ?? randomUUID();
  requestIds.set(request, own);
  return own;
}
