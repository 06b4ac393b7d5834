import {
  assignRequestSchema,
  commentRequestSchema,
  disposeRequestSchema,
  explainUntil,
  type AssignRequest,
  type CommentRequest,
  type DisposeRequest,
} from '@fairway/plugin-findings-common';

/** What can be sent, or what is wrong with each field. */
export type Checked<Body> =
  | { body: Body }
  | { problems: Record<string, string> };

/** Checks by the rules of the portal, so that nothing is sent that it would refuse. */
export function checkDisposal(
  draft: { reason: string; owner: string; until: string | undefined },
  now: number,
): Checked<DisposeRequest> {
  const { reason, owner, until = new Date(now).toISOString() } = draft;
  const checked = check(disposeRequestSchema, {
    reason,
    owner: owner.trim() || undefined,
    until,
  });
  const problem =
    draft.until === undefined
      ? 'has no date; choose one'
      : explainUntil(Date.parse(until), now)?.replace(/^until: /, '');
  if (!problem) return checked;
  const others = 'problems' in checked ? checked.problems : {};
  return { problems: { ...others, until: problem } };
}

/** An empty assignee is nobody. */
export function checkAssignment(assignee: string): Checked<AssignRequest> {
  return check(assignRequestSchema, { assignee: assignee.trim() || null });
}

export function checkComment(text: string): Checked<CommentRequest> {
  return check(commentRequestSchema, { text });
}

type Parsed<Body> =
  | { success: true; data: Body }
  | {
      success: false;
      error: { issues: { path: PropertyKey[]; message: string }[] };
    };

function check<Body>(
  schema: { safeParse(value: unknown): Parsed<Body> },
  value: unknown,
): Checked<Body> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { body: parsed.data };
  const problems: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) {
    problems[String(path[0])] ??= message;
  }
  return { problems };
}
