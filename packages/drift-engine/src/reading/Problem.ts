/** Why something that was given could not be assessed. */
export interface Problem {
  file: string;
  /** The first line is 1. */
  line: number | undefined;
  /** The first document of the file that has any content is 1. */
  document: number | undefined;
  field: string | undefined;
  /** Never quotes what stands in the file, which may be a Secret. */
  message: string;
}
