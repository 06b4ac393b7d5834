/** What is needed of a Kubernetes API server to learn its kinds. */
export interface SchemaServer {
  /**
   * GET of a path that begins with `/`, and the JSON it answers. Fails if the server does not answer with 2xx; the error's `status`
   * is the answer's, if there was one.
   */
  get(path: string): Promise<unknown>;
}
