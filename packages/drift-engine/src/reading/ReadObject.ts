import type { KubernetesObject } from '../domain/KubernetesObject';

/** An object and where it stands. */
export interface ReadObject {
  object: KubernetesObject;
  file: string;
  /** The first line is 1. Objects of a list have lines of their own. */
  line: number;
  /** The first document of the file that has any content is 1. */
  document: number;
  /** The lines of some of its fields, each by the keys and positions on the way. Reads the document once more. */
  findLines?: (fields: readonly (readonly (string | number)[])[]) => number[];
}
