import type { IgnoreRule } from './IgnoreRule';
import type { KubernetesObject } from './KubernetesObject';
import type { SchemaNode } from './SchemaNode';
import type { Value } from './Value';

/** A default that a server gives and its schema does not name. */
export interface KnownDefault {
  /** Field names from the root; `[]` stands for each item of a list, `*` for each value of a map. */
  path: readonly string[];
  /** `assigned`: the server chooses another value each time (a cluster IP, a node port), so that any is a default. */
  value: { kind: 'constant'; value: Value } | { kind: 'assigned' };
}

/** What is known of one kind in one version. */
export interface KindKnowledge {
  schema: SchemaNode | undefined;
  defaults: readonly KnownDefault[];
  /**
   * Fields that are not the same empty (an empty list or block, false, 0, "") as absent, as paths of defaults. Only Kubernetes' own kinds
   * have others: Go leaves out what is empty, unless it is a pointer.
   */
  kept?: readonly (readonly string[])[];
  /** Paths of fields, in a custom resource, whose type is one of Kubernetes' own: what is empty or zero there is the same as absent. */
  goTypes?: readonly (readonly string[])[];
  isNamespaced: boolean;
}

/** What is known of the server whose objects are compared. */
export interface KindSource {
  /** Undefined if the server does not know the kind, or if nothing is known of the server. */
  find(apiVersion: string, kind: string): KindKnowledge | undefined;
  /** Whether `find` knows every kind of the server: then a kind that it does not find is unknown, and not merely without a schema. */
  isComplete: boolean;
  /** Group versions that could not be asked about, and why: nothing is known of their kinds. */
  failures?: ReadonlyMap<string, string>;
}

/** What a comparison knows beside the two objects. */
export interface Knowledge {
  kinds: KindSource;
  /** Live objects beside those compared that own fields of them: HorizontalPodAutoscaler, ScaledObject, VerticalPodAutoscaler. */
  owners: readonly KubernetesObject[];
  ignoreRules: readonly IgnoreRule[];
  /** Field managers by which Git is applied, for example `argocd-controller`; what one of them owns and Git no longer declares is stale. */
  appliers: readonly string[];
  /** Now, in milliseconds since 1970: rules expire. */
  now: number;
}
