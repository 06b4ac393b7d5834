/** A kubeconfig that is not accepted. The message names the field and the fix, and never holds a value. */
export class KubeconfigError extends Error {
  /** Path of the field, for example `users[ci].user.exec`; empty if it is the whole document. */
  readonly field: string;

  constructor(field: string, problem: string) {
    super(
      field ? `kubeconfig: ${field}: ${problem}` : `kubeconfig: ${problem}`,
    );
    this.name = 'KubeconfigError';
    this.field = field;
  }
}
