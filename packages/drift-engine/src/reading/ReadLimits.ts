/** Beyond these, text is refused and not read. */
export interface ReadLimits {
  /** Of one file. */
  maxBytes: number;
  /** Of one document that is YAML and not JSON: a tree of YAML takes a hundred times its text. */
  maxYamlCharacters: number;
  /** Objects and lists within each other. */
  maxDepth: number;
  /** Values of one document that come from aliases. */
  maxAliasedValues: number;
}

/** What is taken if nothing else is asked for. */
export const DEFAULT_LIMITS: ReadLimits = {
  maxBytes: 64 * 1024 * 1024,
  maxYamlCharacters: 8 * 1024 * 1024,
  maxDepth: 500,
  maxAliasedValues: 400_000,
};
