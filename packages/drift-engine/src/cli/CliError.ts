/** Why a run cannot go on, in a sentence that names the option and what to do. */
export class CliError extends Error {
  override readonly name = 'CliError';
}
