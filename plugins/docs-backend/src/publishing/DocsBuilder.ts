import type { Entity } from '@backstage/catalog-model';

/** Builds and publishes the documents of one entity. */
export interface DocsBuilder {
  /** Throws with the words of the build if it fails. */
  build(entity: Entity, signal: AbortSignal): Promise<void>;
}
