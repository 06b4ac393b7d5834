import type { Identity, KubernetesObject } from './KubernetesObject';
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
  /** Told the declared object too: Flux matches labels, annotations and the version of what it applies. */
  appliesTo: (identity: Identity, declared: KubernetesObject) => boolean;
  /** Whoever applies Git writes the live value of the field, so that last-applied never says what Git declared (Argo CD's `RespectIgnoreDifferences`). */
  isAppliedLive?: boolean;
  /** Managers whose changes it covers, whatever the field; empty if it names fields. */
  managers: readonly string[];
  /**
   * The places in an object that it covers, each a list of keys and positions. A rule that covers a whole object answers `[[]]`. Told
   * the declared and the live object alike, since a place may be chosen by what stands there.
   */
  selectPaths: (object: Value) => (string | number)[][];
}
