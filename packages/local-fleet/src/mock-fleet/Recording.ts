/** What an API server said to one request. */
export interface RecordedAnswer {
  status: number;
  type: string;
  body: string;
}

/**
 * The kinds of which a mock fleet has any number: one object of each was recorded, and `@name@`,
 * `@namespace@`, `@node@`, `@uid@` and `@version@` stand where a generated value goes.
 */
export const templateNames = [
  'nodes',
  'namespaces',
  'pods',
  'deployments',
] as const;

export type TemplateName = (typeof templateNames)[number];

/** What `scripts/recordAnswers.ts` wrote down of a real API server. */
export interface Recording {
  kubernetes: string;
  /** By path and query; those of the newer form of discovery by `aggregated` and path. */
  answers: Record<string, RecordedAnswer>;
  unauthorized: RecordedAnswer;
  /** JSON text of one object per kind. */
  templates: Record<TemplateName, string>;
}
