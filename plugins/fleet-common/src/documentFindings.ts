import { z } from 'zod';

/** What a document of the fleet repository is about, as its path says. */
export const documentSubjectSchema = z.object({
  /** `Cluster`, `Environment` and so on, as in the document. */
  kind: z.string(),
  /** Whose folder it stands in; null for kinds that belong to nobody. */
  owner: z.string().nullable(),
  name: z.string(),
});
export type DocumentSubject = z.infer<typeof documentSubjectSchema>;

/** A file of the fleet repository that cannot be used, of whichever kind. */
export const documentFindingSchema = z.object({
  path: z.string(),
  /** First line that is wrong, from 1; null if the whole file is. */
  line: z.number().nullable(),
  message: z.string(),
  /** The commit that broke it; if `committedAt` is null, the newest commit at which it was seen broken. */
  commit: z.string(),
  /** When that commit was written by its author, ISO 8601; null if the history does not tell which commit it was. */
  committedAt: z.string().nullable(),
  /** When the portal first saw it, ISO 8601. */
  since: z.string(),
  subject: documentSubjectSchema,
});
export type DocumentFinding = z.infer<typeof documentFindingSchema>;

/** Answer of `GET /findings` of each plugin that reads documents. */
export const listDocumentFindingsResponseSchema = z.object({
  items: z.array(documentFindingSchema),
});
export type ListDocumentFindingsResponse = z.infer<
  typeof listDocumentFindingsResponseSchema
>;
