import type { KubernetesObject } from '@fairway/drift-engine';
import type { DeclaredCluster, DeclaredObject } from '../domain/DeclaredObject';

/** Where declared objects come from: a repository, or later what an engine of delivery points to. */
export interface DeclaredSource {
  /** Names it among the sources. */
  readonly id: string;
  /** Names it in sentences, such as "the fleet repository". */
  readonly title: string;
  /** The clusters that it declares, as far as that is known before it was read. */
  readonly clusters?: readonly string[];
  /** Reads what is declared now, by cluster. Rejects if that cannot be read; what it said last stays. */
  read(): Promise<ReadonlyMap<string, DeclaredCluster>>;
  /** The body of an object; undefined if it does not say that any more. */
  readBody(object: DeclaredObject): Promise<KubernetesObject | undefined>;
  /** The last commit that changed a file; undefined if it cannot tell. */
  findCommit(
    file: string,
  ): Promise<{ commit: string; authoredAt: string } | undefined>;
}
