/** A table of schemas and defaults cannot be read. */
export class KnowledgeError extends Error {
  override readonly name = 'KnowledgeError';
}
