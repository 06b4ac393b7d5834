import type { KindSource } from '../domain/Knowledge';

/** The kinds of one server, of the group versions that were prepared. */
export interface FetchedKinds extends KindSource {
  /**
   * Asks the server about these group versions; `find` answers for them afterwards, with what the server served then. Does not fail: a
   * group version that could not be loaded is named in `failures`.
   */
  prepare(apiVersions: readonly string[]): Promise<void>;
  /**
   * Group versions that could not be loaded, and why. `find` knows nothing of their kinds, which does not mean that the server does
   * not serve them.
   */
  failures: ReadonlyMap<string, string>;
}
