import { randomUUID } from 'node:crypto';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { DenialOutcome } from '@fairway/plugin-runs-common';
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

/** Outcomes by the name of the error that answers them. */
const outcomes: Record<string, DenialOutcome> = {
  NotAllowedError: 'denied',
  NotFoundError: 'absent',
  ConflictError: 'refused',
  InputError: 'refused',
};

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
    const { name, message } = error as Error;
    const outcome = isHiding(error) ? 'hidden' : outcomes[name];
    if (outcome) {
      await trail.deny(
        {
          actor: toActor(act.credentials),
          action: act.action,
          subject: act.subject,
          outcome,
          reason: message,
          requestId: toRequestId(act.request),
        },
        act.request,
      );
    }
    throw error;
  }
}

/** Who asks: the entity ref of a user, or the name of a service. */
export function toActor({ principal }: BackstageCredentials): string {
  const { userEntityRef, subject } = principal as {
    userEntityRef?: string;
    subject?: string;
  };
  return userEntityRef ?? subject ?? 'nobody';
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
