import type { KindKnowledge } from '../Knowledge';

/** What is known of a kind, with its name. */
export interface KnownKind extends KindKnowledge {
  apiVersion: string;
  kind: string;
}
