import type { Identity } from './KubernetesObject';
import type { Value } from './Value';

/** Fields that somebody decided not to hear about. */
export interface IgnoreRule {
  /** Where it stands: file and number, or the name of the document. */
  source: string;
  /** Who answers for it; Argo CD's and Flux's rules have none. */
  owner: string | undefined;
  reason: string | undefined;
  /** Milliseconds since 1970; from then on it is ignored itself. */
  expiresAt: number | undefined;
  appliesTo: (identity: Identity) => boolean;
  /** Managers whose changes it covers, whatever the field; empty where it names fields. */
  managers: readonly string[];
  /**
   * The places in an object that it covers, each a list of keys and positions. A rule that covers a whole object answers `[[]]`. Told
   * the declared and the carried object alike, since a place may be chosen by what stands there.
   */
  selectPaths: (object: Value) => (string | number)[][];
}
