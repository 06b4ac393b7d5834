/** An account or a binding by which a person reaches an environment, as it is live on a cluster. */
export interface AccessGrant {
  person: string;
  /** `environment`: an account within the environment's own namespace, where its people reach it. */
  kind: 'account' | 'binding' | 'environment-account';
  /** Time in milliseconds at which its last token ends; undefined if nobody wrote it down. */
  expiresAt: number | undefined;
  /** UID of the namespace that it was made for. */
  namespaceUid: string | undefined;
}

/** What is known beside the grant; what could not be read is unknown, and no reason to take anything away. */
export interface AccessFacts {
  /** UID of the environment's namespace on that cluster; null if there is none. */
  environmentUid: string | null;
  membership: 'member' | 'former' | 'absent' | 'unknown';
  /** Whether the account that a binding names is there. */
  hasAccount: boolean;
}

export type AccessVerdict =
  | { kind: 'keep' }
  /**
   * `basis` is what it rests on, and with that what may say otherwise a moment later: the grant alone, what stands beside it on the cluster,
   * or what the catalog says of the person.
   */
  | {
      kind: 'remove';
      reason: string;
      basis: 'grant' | 'surroundings' | 'membership';
    };

/** Whether somebody's access to an environment is still in force, at a time in milliseconds. */
export function decideAccess(
  grant: AccessGrant,
  facts: AccessFacts,
  now: number,
): AccessVerdict {
  const ofGrant = explainEnd(grant, facts, now);
  if (ofGrant) return { kind: 'remove', ...ofGrant };
  const reason = explainMembership(facts.membership);
  return reason
    ? { kind: 'remove', reason, basis: 'membership' }
    : { kind: 'keep' };
}

function explainEnd(
  grant: AccessGrant,
  facts: AccessFacts,
  now: number,
): { reason: string; basis: 'grant' | 'surroundings' } | undefined {
  if (grant.kind === 'environment-account') {
    return {
      reason: 'it is inside the environment, where others can reach it',
      basis: 'grant',
    };
  }
  if (facts.environmentUid === null) {
    return { reason: 'its environment is gone', basis: 'surroundings' };
  }
  if (grant.namespaceUid === undefined) {
    return {
      reason: 'an earlier version of the portal made it',
      basis: 'grant',
    };
  }
  if (grant.namespaceUid !== facts.environmentUid) {
    return {
      reason: 'it was made for an earlier environment of that name',
      basis: 'surroundings',
    };
  }
  if (grant.kind === 'binding' && !facts.hasAccount) {
    return { reason: 'its account is gone', basis: 'surroundings' };
  }
  return grant.expiresAt === undefined || grant.expiresAt <= now
    ? { reason: 'it has expired', basis: 'grant' }
    : undefined;
}

function explainMembership(
  membership: AccessFacts['membership'],
): string | undefined {
  switch (membership) {
    case 'former':
      return 'the person is no longer a member of the team';
    case 'absent':
      return 'the person is no longer in the catalog';
    case 'member':
    case 'unknown':
      return undefined;
    default:
      throw new Error(
        `Unknown membership ${String(membership satisfies never)}`,
      );
  }
}
