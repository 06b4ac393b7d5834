import type { KindKnowledge } from '../Knowledge';

/** All that is known of one server, or of one minor version of Kubernetes. */
export interface KnowledgeTable {
  /** `1.36`, or the address of a server. */
  title: string;
  find(apiVersion: string, kind: string): KindKnowledge | undefined;
  /** Every kind of the table, in the order of its file. */
  list(): { apiVersion: string; kind: string }[];
}
