import type { Tree } from '../../../Value';

/** What an object has beside its apiVersion, kind and name; `metadata` is added to its own. */
export type MinimalExample = Tree & { metadata?: Tree };

/** Stands for the namespace that the example is to have. */
export const NAMESPACE = '{namespace}';
