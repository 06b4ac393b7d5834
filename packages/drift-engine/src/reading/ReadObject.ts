import type { KubernetesObject } from '../domain/KubernetesObject';

/** An object and where it stands. */
export interface ReadObject {
  object: KubernetesObject;
  file: string;
  /** The first line is 1. Objects of a list have lines of their own. */
  line: number;
  /** The first document of the file that has any content is 1. */
  document: number;
  /** The line of one of its fields, by the keys and positions on the way. Reads the document once more. */
  findLine?: (keys: readonly (string | number)[]) => number;
}
